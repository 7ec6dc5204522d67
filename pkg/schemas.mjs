// JSON Schemas of every calculator's input and result, from the fields as the core declares them and the functions' own comments.
//
// Only keywords of the standard, and none at the top that the tool definitions of language models refuse (anyOf, oneOf, allOf);
// a unit is part of the description, since such definitions may refuse keywords that they do not know.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Most items of a list, characters of a text, characters of a number, and the last instant: as the core and encode.ts have them. */
const ITEMS = 1_000_000, TEXT = 1_000, NUMBER = 200, LAST = 253_402_300_799_999;

/** What a number, and what an instant, is as text: where it is given, and where it is a result. */
const TEXTS = {
  input: {
    decimal: {
      description: 'A decimal number as text, in plain or exponent notation such as 0.0001 or 1e-4: 0, or a size from 1e-28 to 1e28. '
        + 'Digits beyond 28 significant ones are rounded half to even.',
      type: 'string', pattern: '^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$', maxLength: NUMBER,
    },
    instant: {
      description: 'An instant in ISO 8601 with an offset, such as 2025-06-27T08:00:00Z.',
      type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$',
      maxLength: 100,
    },
  },
  output: {
    decimal: {
      description: 'A decimal number as text in plain notation.',
      type: 'string', pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?$',
    },
    instant: {
      description: 'An instant in ISO 8601, in UTC.',
      type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z$',
    },
  },
};

/** A range in words: texts that hold numbers have no other way to say it. */
function words({ min, minInclusive, max, maxInclusive }) {
  return [min && `${minInclusive ? 'from' : 'above'} ${min}`, max && `${maxInclusive ? 'to' : 'below'} ${max}`].filter(Boolean).join(' ');
}

function range({ min, minInclusive, max, maxInclusive }) {
  return {
    ...min && { [minInclusive ? 'minimum' : 'exclusiveMinimum']: Number(min) },
    ...max && { [maxInclusive ? 'maximum' : 'exclusiveMaximum']: Number(max) },
  };
}

function describe({ description, unit, kind, ...field }, way) {
  const limits = words(field);
  const series = way === 'input' ? 'In JavaScript also a Float64Array.' : 'A Float64Array in JavaScript.';
  return [description, unit && `Unit: ${unit}.`, limits && `Range: ${limits}.`, kind === 'series' && series].filter(Boolean).join(' ');
}

/** One document; `way` is `input` or `output`. */
function document(way, fields) {
  const given = way === 'input';
  const defs = {};
  const shared = (name, schema) => {
    defs[name] ??= schema;
    return { $ref: `#/$defs/${name}` };
  };
  const text = kind => shared(kind, TEXTS[way][kind]);
  const list = items => ({ type: 'array', items, ...given && { maxItems: ITEMS } });
  const decimal = field => given ? { anyOf: [text('decimal'), { type: 'number', ...range(field) }] } : text('decimal');

  const named = [];
  const count = fields => fields.forEach(({ record, fields: inner = [] }) => { if (record) named.push(record); count(inner); });
  count(fields);
  /** A record by its name where the document has it more than once. */
  const record = ({ record: name, fields }) => named.filter(other => other === name).length > 1 && name ? shared(name, object(fields)) : object(fields);

  const kinds = {
    decimal,
    number: field => given ? decimal(field) : { type: 'number', ...range(field) },
    integer: field => ({ type: 'integer', ...range(field) }),
    boolean: () => ({ type: 'boolean' }),
    text: () => ({ type: 'string', ...given && { maxLength: TEXT } }),
    choice: ({ choices }) => ({ type: 'string', enum: choices }),
    instant: () => given ? { anyOf: [text('instant'), { description: 'Milliseconds since 1970.', type: 'number', minimum: 0, maximum: LAST }] } : text('instant'),
    compounding: () => ({ anyOf: [{ type: 'string', enum: ['simple', 'continuous'] }, text('decimal'), { type: 'number', exclusiveMinimum: 0 }] }),
    strategy: ({ choices, ...field }) => ({ anyOf: [{ type: 'string', enum: choices }, record(field)] }),
    record,
    list: ({ items, ...field }) => list(schema({ ...field, kind: items })),
    series: () => list({ type: 'number' }),
    levels: () => list({ description: 'A pair of price and size, both above 0.', ...list(decimal({ min: '0', minInclusive: false })), minItems: 2, maxItems: 2 }),
    union: ({ fields }) => ({ oneOf: fields.map(variant) }),
  };
  const variant = ({ name, description, fields }) => {
    const { properties, required, ...rest } = object(fields);
    return { description, ...rest, properties: { kind: { description: 'Which of these it is.', type: 'string', const: name }, ...properties }, required: ['kind', ...required] };
  };
  const schema = field => {
    if (!Object.hasOwn(kinds, field.kind)) throw new Error(`${field.name}: no schema for the kind ${field.kind}`);
    return kinds[field.kind](field);
  };
  const property = field => {
    const own = schema(field);
    const absent = !given && !field.required && !field.leftOut && field.default === undefined;
    return { description: describe(field, way), ...absent ? { anyOf: [own, { type: 'null' }] } : own, ...given && field.default !== undefined && { default: field.default } };
  };
  const object = fields => ({
    type: 'object',
    properties: Object.fromEntries(fields.map(field => [field.name, property(field)])),
    required: fields.filter(({ required, leftOut }) => given ? required : !leftOut).map(({ name }) => name),
    // A result may have more fields in a later version.
    ...given && { additionalProperties: false },
  });
  const whole = object(fields);
  return Object.keys(defs).length ? { ...whole, $defs: defs } : whole;
}

/** What is written before each exported function, examples aside. */
function comments(folder) {
  const found = {};
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!/\.ts$/.test(path) || /^(elements|generated)\b/.test(path)) continue;
    const source = ts.createSourceFile(path, readFileSync(join(folder, path), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const node of source.statements.filter(ts.isFunctionDeclaration)) {
      const text = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment);
      if (node.name && text) found[node.name.text] ??= text.split(/\n{2,}/).map(lines => lines.replace(/\s+/g, ' ').trim()).join('\n\n');
    }
  }
  return found;
}

/** Schemas by calculator; `source` is the folder of the functions. */
export function documents(calculators, source) {
  const described = comments(source);
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return Object.fromEntries(calculators.map(({ name, input, output }) => {
    const about = described[name];
    if (!about) throw new Error(`${name}: no comment to describe it by`);
    const head = (way, title, description) => ({ $schema, $id: `urn:liquidity-layering:${name}:${way}`, title, description });
    return [name, {
      input: { ...head('input', `Input of ${name}`, about), ...document('input', input) },
      output: { ...head('output', `Result of ${name}`, about), ...document('output', output) },
    }];
  }));
}

// TypeScript interfaces of every calculator's input and result, with their comments, from the fields as the core declares them.

/** Names that say too little, or belong to something else, outside the core. */
const NAMES = { Fill: 'PositionFill', Income: 'CoinIncome', IncomeParts: 'Income', Funding: 'FundingSeries', Market: 'SimulationMarket', Fan: 'SimulationFan',
  Probability: 'SimulationProbability', Month: 'MonthReturn', Day: 'DayReturn', SimulationOutput: 'SimulationResult' };
/** What inputs and results are called where it is not the function's name. */
const TITLES = { simulate: 'Simulation' };
/** Functions that take their fields in several arguments. */
const SPREAD = ['ledger', 'replayHarms'];
/** Inputs whose fields depend on each other: the function's file makes the type of these. */
const APART = { networkStakingApr: 'NetworkStakingAprFields' };
/** Most values of a whole number that are named one by one. */
const FEW = 4;

const capital = name => name[0].toUpperCase() + name.slice(1);
/** A comment as JavaScript has it: other names, no links. */
const plain = text => text
  .replaceAll(/\[`(?:\w+::)*(\w+)(?:\(\))?`\](?:\((?:[^()]|\(\))*\))?/g, (_, name) => `\`${/^[a-z]/.test(name) ? name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase()) : name}\``)
  .replaceAll('*/', '*\\/');
const comment = (text, indent = '') => text ? `${indent}/** ${plain(text)} */\n` : '';

/** Unit, range and default, as a part of a comment. */
function more({ kind, unit, min, minInclusive, max, maxInclusive, default: initial }, given) {
  const range = given ? [min && `${minInclusive ? 'from' : 'above'} ${min}`, max && `${maxInclusive ? 'to' : 'below'} ${max}`].filter(Boolean).join(' ') : '';
  const simple = initial !== undefined && !(Array.isArray(initial) && !initial.length) && kind !== 'union';
  return [
    unit && `Unit: ${unit}${range && `, ${range}`}.`, !unit && range && `Range: ${range}.`,
    given && simple && `Default: ${Array.isArray(initial) ? initial.join(', ') : initial}.`,
  ].filter(Boolean).join(' ');
}

/** The types of all calculators, as the text of a module. */
export function declarations(calculators) {
  const written = new Map();
  /** Writes a type once; the same name for something else is a mistake. */
  const write = (name, text) => {
    if (written.has(name) && written.get(name) !== text) throw new Error(`${name}: two types of that name`);
    written.set(name, text);
    return name;
  };
  const taken = new Set();
  const collect = fields => fields.forEach(({ record, fields: inner = [] }) => { taken.add(record); collect(inner); });
  calculators.forEach(({ name, input }) => { if (!SPREAD.includes(name)) collect(input); });

  const literals = choices => choices.map(choice => `'${choice}'`).join(' | ');
  const kinds = given => {
    const object = ({ record, about, fields }) => {
      const name = NAMES[record] ?? record;
      // What is given as well has other types there: numbers in any form, fields that may be left out.
      const whole = fields.some(({ record }) => record === 'Warning') ? 'extends Result ' : '';
      return write(given || !taken.has(record) ? name : `${name}Result`, `${comment(about)}export interface $ ${whole}{\n${members(fields)}}\n`);
    };
    const types = {
      decimal: () => given ? 'Numeric' : 'Decimal',
      number: () => given ? 'Numeric' : 'number',
      integer: ({ min, minInclusive, max, maxInclusive }) => {
        const count = min && max && minInclusive && maxInclusive ? max - min + 1 : Infinity;
        return !given && count <= FEW ? Array.from({ length: count }, (_, index) => Number(min) + index).join(' | ') : 'number';
      },
      boolean: () => 'boolean',
      text: () => 'string',
      choice: ({ record, about, choices }) => record ? write(NAMES[record] ?? record, `${comment(about)}export type $ = ${literals(choices)};\n`) : literals(choices),
      compounding: () => 'Compounding',
      strategy: field => `Strategy | ${object(field)}`,
      instant: () => given ? 'Instant' : 'string',
      record: object,
      list: ({ items, ...field }) => {
        const item = type({ ...field, kind: items });
        return `${/ /.test(item) ? `(${item})` : item}[]${given && items === 'decimal' ? ' | Float64Array' : ''}`;
      },
      series: () => 'Float64Array',
      levels: () => given ? '[Numeric, Numeric][]' : '[Decimal, Decimal][]',
      union: ({ record, about, fields }) => write(NAMES[record] ?? record, `${comment(about)}export type $ =\n${
        fields.map(({ name, description, fields: own = [] }) => `  | {\n${comment(description, '  ')}  kind: '${name}';\n${members(own)}}`).join('\n')};\n`),
    };
    const type = field => {
      if (!Object.hasOwn(types, field.kind)) throw new Error(`${field.name}: no type for the kind ${field.kind}`);
      return types[field.kind](field);
    };
    const members = fields => fields.filter(({ record }) => record !== 'Warning').map(field => {
      const { name, required, leftOut, default: initial, description } = field;
      const own = type(field);
      const optional = given ? !required : leftOut;
      const empty = !given && !required && !leftOut && initial === undefined;
      return `${comment([description, more(field, given)].filter(Boolean).join(' '), '  ')}  ${name}${optional ? '?' : ''}: ${own}${empty ? ' | null' : ''};\n`;
    }).join('');
    return members;
  };
  const [input, output] = [kinds(true), kinds(false)];
  for (const { name, about, input: given, output: found } of calculators) {
    const title = TITLES[name] ?? capital(name);
    if (!SPREAD.includes(name)) write(APART[name] ?? `${title}Input`, `${comment(about[0])}export interface $ {\n${input(given)}}\n`);
    write(`${title}Result`, `${comment(about[1])}export interface $ extends Result {\n${output(found)}}\n`);
  }
  const imports = ['Compounding', 'Decimal', 'Instant', 'Numeric', 'Result', 'Strategy'];
  return `import type { ${imports.join(', ')} } from '../types.js';\n\n${
    [...written].map(([name, text]) => text.replace(/^(export (?:interface|type)) \$/m, `$1 ${name}`)).join('\n')}`;
}

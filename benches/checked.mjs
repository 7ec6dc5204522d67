// The other half of a calculator: to take nothing but what its schema allows, as one would write it with decimal.js.

const refuse = (path, why) => {
  throw new RangeError(`${path}: ${why}`);
};

/** Reads an input by the fields of a schema: decimals as Decimals, all else as it is; throws for whatever is not in order. */
export function reader(Decimal, fields) {
  const known = new Map(fields.map(field => [field.name, field]));
  const required = fields.filter(field => field.required).map(({ name }) => name);
  const bound = text => (text === undefined ? undefined : new Decimal(text));
  const limits = new Map(fields.map(({ name, min, max }) => [name, { min: bound(min), max: bound(max) }]));
  const inner = new Map(fields.map(field => [field.name, field.fields && (field.kind === 'union'
    ? new Map(field.fields.map(kind => [kind.name, reader(Decimal, [{ name: 'kind', kind: 'text' }, ...kind.fields ?? []])]))
    : reader(Decimal, field.fields))]));

  const within = (value, { name, minInclusive, maxInclusive }, path) => {
    if (!value.isFinite()) refuse(path, 'is no number');
    const { min, max } = limits.get(name);
    if (min && !(minInclusive ? value.gte(min) : value.gt(min))) refuse(path, 'is too small');
    if (max && !(maxInclusive ? value.lte(max) : value.lt(max))) refuse(path, 'is too large');
    return value;
  };
  const read = (value, field, path) => {
    switch (field.kind) {
      case 'decimal':
        return within(new Decimal(value), field, path);
      case 'integer':
        if (!within(new Decimal(value), field, path).isInteger()) refuse(path, 'is not whole');
        return value;
      case 'choice':
        return field.choices.includes(value) ? value : refuse(path, 'is none of the choices');
      case 'record':
        return inner.get(field.name)(value, `${path}.`);
      case 'union':
        return (inner.get(field.name).get(value.kind) ?? refuse(`${path}.kind`, 'is none of the kinds'))(value, `${path}.`);
      case 'strategy':
        return typeof value === 'string' ? (field.choices.includes(value) ? value : refuse(path, 'is no strategy')) : inner.get(field.name)(value, `${path}.`);
      case 'list':
        return value.map((item, at) => (field.fields ? inner.get(field.name)(item, `${path}[${at}].`) : new Decimal(item)));
      case 'levels':
        return value.map(([price, size]) => [new Decimal(price), new Decimal(size)]);
      case 'instant':
        return Number.isNaN(Date.parse(value)) ? refuse(path, 'is no moment') : value;
      default:
        return value;
    }
  };

  return (input, above = '') => {
    const out = {};
    for (const name of Object.keys(input)) {
      const value = input[name];
      if (value !== undefined) out[name] = read(value, known.get(name) ?? refuse(above + name, 'is not known'), above + name);
    }
    for (const name of required) if (out[name] === undefined) refuse(above + name, 'is missing');
    return out;
  };
}

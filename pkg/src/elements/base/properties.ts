import type { PropertyDeclaration, PropertyDeclarations } from "lit";
import { jsonAttribute } from "./inputs.js";
import { attributeOf, propertyOf } from "./path.js";
import type { Calculator, ResultLike } from "./types.js";

/** One attribute and property per field, beside those of every calculator. */
export function propertiesOf<R extends ResultLike, Text>({ create, translations }: Calculator<R, Text>): PropertyDeclarations {
  const properties: Record<string, PropertyDeclaration> = {
    locale: { type: String },
    currency: { type: String },
    name: { type: String, reflect: true },
    disabled: { type: Boolean, reflect: true },
    bare: { type: Boolean },
    compact: { type: Boolean, reflect: true },
  };
  for (const group of create(translations.text).groups) {
    for (const field of group.fields) {
      properties[propertyOf(field.name)] = { attribute: attributeOf(field.name), ...(field.items ? { converter: jsonAttribute } : {}) };
    }
  }
  return properties;
}

type Written = Readonly<Record<string, string>>;

/** What fields hold `now` without what changed them from `before` to `after`; those that were changed since stay. */
export function takenBack(before: Written, after: Written, now: Written): Record<string, string> {
  const fields = { ...now };
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[path] === after[path] || now[path] !== after[path]) continue;
    if (before[path] === undefined) delete fields[path];
    else fields[path] = before[path];
  }
  return fields;
}

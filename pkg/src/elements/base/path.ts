import type { FieldSchema } from "./types.js";

/** A field's place in the input: "price", "near.expiry", "contracts[2].price". */
export const steps = (path: string): string[] => path.match(/[^.[\]]+/g) ?? [];

/** "near.expiry" as a property: nearExpiry. */
export const propertyOf = (path: string): string => path.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());

/** "near.expiry" as an attribute: near-expiry. */
export const attributeOf = (path: string): string => path.replace(/\./g, "-").replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

/** As part of an id, which selectors take as it is. */
export const idOf = (path: string): string => `f-${path.replace(/[.[\]]+/g, "-").replace(/-$/, "")}`;

/** The schema of a field by its path; indices of lists are passed over. */
export function schemaOf(schema: readonly FieldSchema[], path: string): FieldSchema {
  const names = steps(path).filter((step) => !/^\d+$/.test(step));
  let list: readonly FieldSchema[] = schema;
  let found: FieldSchema | undefined;
  for (const name of names) {
    // Of a union, the record of whichever kind has the field: a kind may be called like its field.
    const inside: readonly FieldSchema[] = list.flatMap((field) => field.fields ?? []);
    found = (found?.kind === "union" ? inside : list).find((field) => field.name === name) ?? inside.find((field) => field.name === name);
    list = found?.fields ?? [];
  }
  return found ?? { name: names.at(-1) ?? path, kind: "decimal", unit: "", required: false };
}

/** Values by path as one nested object. Where a path holds a value and fields of a record as well, the record counts: a choice of "own" beside what is meant by it. */
export function nest(values: Iterable<readonly [path: string, value: unknown]>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const way = steps(path);
    let at: Record<string, unknown> = out;
    for (const [i, step] of way.entries()) {
      const there = at[step];
      const record = typeof there === "object" && there !== null;
      if (i < way.length - 1) at = (record ? there : (at[step] = /^\d+$/.test(way[i + 1] ?? "") ? [] : {})) as Record<string, unknown>;
      else if (!record) at[step] = value;
    }
  }
  return out;
}

import type { CalculatorError } from "../../error.js";
import { explain } from "./fields.js";
import type { Format } from "./format.js";
import type { Leaf } from "./inputs.js";
import type { Words } from "./text.js";
import type { Definition, ResultLike } from "./types.js";

interface Context {
  definition: Definition<ResultLike>;
  leaves: readonly Leaf[];
  format: Format;
  words: Words;
}

/** The calculator's own words for a refusal of the core, where it has some. */
export function ownRefusal(error: CalculatorError, { definition, format }: Pick<Context, "definition" | "format">): string | undefined {
  const own = definition.refusals?.[`${error.code} ${(error.field ?? "").replace(/\[\d+\]/g, "")}`];
  return typeof own === "function" ? own(error.given === undefined ? {} : { given: error.given }, format) : own;
}

/** The path of the field that a refusal is about, of a record its first, and why in its words; null where no field is. */
export function refusal(error: CalculatorError, context: Context): [path: string, words: string] | null {
  const { definition, leaves, format, words } = context;
  const own = ownRefusal(error, context);
  const { field = "" } = error;
  // Of several numbers in one field, that of all.
  const whole = field.replace(/\[\d+\]$/, "");
  const leaf = leaves.find(({ path }) => path === field) ?? leaves.find(({ path, view }) => path === whole && view.control === "numbers") ??
    leaves.find(({ path }) => field && path.startsWith(`${field}.`));
  if (leaf) return [leaf.path, own ?? explain(error, leaf.schema, leaf.view, format, words)];
  const list = definition.groups.some((group) => group.fields.some(({ items, name }) => items && name === field));
  return list ? [field, own ?? explain(error, { name: "", kind: "list", unit: "", required: true }, { name: "", label: "", help: "" }, format, words)] : null;
}

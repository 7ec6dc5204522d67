import { CalculatorError } from "../../error.js";
import { engineValue, readField, showValue, type FieldState } from "./fields.js";
import type { Format } from "./format.js";
import { nest, propertyOf, schemaOf } from "./path.js";
import type { Words } from "./text.js";
import type { Definition, EngineInput, FieldGroup, FieldSchema, FieldView, ResultLike } from "./types.js";

/** A field, or a cell of a list's row, with its own path. */
export interface Leaf {
  path: string;
  view: FieldView;
  schema: FieldSchema;
  group: FieldGroup;
  /** The list that it is a cell of. */
  list?: FieldView;
}

interface Language {
  definition: Definition<ResultLike>;
  format: Format;
  words: Words;
  /** Name of the money that amounts are in. */
  currency: string;
}

/** Rows of a list as an attribute. */
export const jsonAttribute = {
  fromAttribute(value: string | null): unknown {
    try {
      return JSON.parse(value ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  },
};

/** No link makes a page of more. */
const MAX_ROWS = 1000;

/** What is kept of a text that is no number. */
const MAX_TEXT = 100;
const DECIMAL = /^\s*[+-]?(\d|[.,]\d)[\d.,\s]*(e[+-]?\d+)?\s*$/i;

type Rows = readonly Readonly<Record<string, string>>[];

const valueOf = <T>(given: T | (() => T)): T => (typeof given === "function" ? (given as () => T)() : given);
const textOf = (given: unknown): string | undefined =>
  given === undefined || given === null || given === "" ? undefined : given instanceof Date ? given.toISOString() : String(given);

/**
 * What stands in the fields of an element: texts as they were typed and what they were read as, for fields and for the cells
 * of lists. Properties of the element come in, text that was typed goes back out into them.
 */
export class Inputs {
  readonly #states = new Map<string, FieldState>();
  readonly #typed = new Set<string>();
  /** Rows of each list. */
  readonly #rows = new Map<string, number>();
  /** What `all` has found, for as long as the definition and the rows are the same. */
  #known: { definition: Definition<ResultLike>; leaves: readonly Leaf[] } | null = null;
  /** The array that a list's property held when it was last read or written. */
  readonly #lists = new Map<string, unknown>();
  /** What a field begins with, found once: a moment should not move while the page is open. */
  readonly #initial = new Map<string, string | undefined>();

  constructor(
    private readonly own: Record<string, unknown>,
    private readonly language: () => Language,
    private readonly shows: (group: string) => boolean,
  ) {}

  state(path: string): FieldState {
    return this.#states.get(path) ?? { text: "", value: undefined };
  }

  rows(list: string): number {
    return this.#rows.get(list) ?? 0;
  }

  has(property: string): boolean {
    return this.language().definition.groups.some((group) => group.fields.some((view) => propertyOf(view.name) === property));
  }

  #setRows(list: string, rows: number): void {
    this.#rows.set(list, rows);
    this.#known = null;
  }

  /** Every field and cell there is. */
  all(): readonly Leaf[] {
    const { definition } = this.language();
    if (this.#known?.definition !== definition) this.#known = { definition, leaves: this.#find(definition) };
    return this.#known.leaves;
  }

  #find({ groups, schema }: Definition<ResultLike>): Leaf[] {
    return groups.flatMap((group) =>
      group.fields.flatMap((view): Leaf[] => {
        const { name } = view;
        if (!view.items) return [{ path: name, view, schema: schemaOf(schema, name), group }];
        const items = view.items.map((item) => ({ view: item, schema: schemaOf(schema, `${name}.${item.name}`), group, list: view }));
        return Array.from({ length: this.rows(name) }, (_, row) => items.map((item) => ({ path: `${name}[${row}].${item.view.name}`, ...item }))).flat();
      }),
    );
  }

  /** Those that have a say at present. */
  visible(values = this.#raw()): Leaf[] {
    return this.all().filter(({ view, group, list }) => this.shows(group.id) && [group, view, list].every((part) => part?.when?.(values) ?? true));
  }

  #raw(): Record<string, string> {
    const values: Record<string, string> = {};
    for (const { path } of this.all()) {
      const value = this.#states.get(path)?.value;
      if (value !== undefined) values[path] = value;
    }
    return values;
  }

  /** Values by path of what has a say. */
  values(): Record<string, string> {
    const raw = this.#raw();
    return Object.fromEntries(this.visible(raw).flatMap(({ path }) => (raw[path] === undefined ? [] : [[path, raw[path]] as const])));
  }

  /** The input as the engine takes it. */
  forEngine(values: Readonly<Record<string, string>>): EngineInput {
    const leaves = new Map(this.all().map((leaf) => [leaf.path, leaf]));
    const input = nest(
      Object.entries(values).map(([path, value]) => {
        const leaf = leaves.get(path);
        return [path, leaf ? engineValue(value, leaf.schema, leaf.view) : value] as const;
      }),
    );
    return this.language().definition.engineInput?.(input) ?? input;
  }

  /** Text that cannot be read, by path, of what has a say. */
  problems(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { path } of this.visible()) {
      const problem = this.#states.get(path)?.problem;
      if (problem) found.set(path, problem);
    }
    return found;
  }

  unreadable(path: string): CalculatorError {
    const { problem, text } = this.state(path);
    return new CalculatorError("not_a_number", problem ?? "", { field: path, given: text.slice(0, 200) });
  }

  // ------------------------------------------------------------ from properties

  /** Brings properties that a script or an attribute has set into the fields. */
  take(): void {
    const { definition } = this.language();
    for (const group of definition.groups) {
      for (const view of group.fields) {
        if (view.items) this.#takeList(view, view.items, definition);
        else if (!this.#typed.has(view.name)) this.#take(view.name, this.own[propertyOf(view.name)] ?? this.#begin(view), view, schemaOf(definition.schema, view.name));
      }
    }
  }

  #begin(view: FieldView): string | undefined {
    if (!this.#initial.has(view.name)) this.#initial.set(view.name, view.initial === undefined ? undefined : valueOf(view.initial));
    return this.#initial.get(view.name);
  }

  #take(path: string, given: unknown, view: FieldView, schema: FieldSchema): void {
    const value = textOf(given);
    const state = this.#states.get(path);
    if (state && state.value === value && !state.problem) return;
    // What a script gives goes to the engine as it is: its refusal is shown beside the field.
    this.#states.set(path, { text: value === undefined ? "" : showValue(value, schema, view, this.language().format), value });
  }

  #takeList(view: FieldView, items: readonly FieldView[], definition: Definition<ResultLike>): void {
    const property = propertyOf(view.name);
    const given = this.own[property];
    if (this.#lists.has(property) && this.#lists.get(property) === given) return;
    this.#lists.set(property, given);
    const rows = Array.isArray(given) ? (given as Rows) : valueOf(view.rows ?? []);
    this.#clearList(view.name);
    this.#setRows(view.name, rows.length);
    for (const [i, row] of rows.entries()) {
      for (const item of items) {
        this.#take(`${view.name}[${i}].${item.name}`, row?.[item.name] ?? (Array.isArray(given) ? undefined : item.initial && valueOf(item.initial)), item, schemaOf(definition.schema, `${view.name}.${item.name}`));
      }
    }
  }

  #clearList(name: string): void {
    for (const path of [...this.#states.keys()]) if (path.startsWith(`${name}[`)) this.#states.delete(path);
  }

  /** A property was changed: by whom, decides whether what was typed stays. */
  changed(property: string): boolean {
    if (!this.has(property)) return false;
    for (const { path } of this.all()) {
      if (propertyOf(path) === property && this.#typed.has(path) && this.own[property] !== this.#states.get(path)?.value) this.#typed.delete(path);
    }
    return true;
  }

  /** Forgets texts, so that they are shown anew: the language has changed. Values stay. */
  reshow(): void {
    const { format } = this.language();
    for (const { path, view, schema } of this.all()) {
      const value = this.#states.get(path)?.value;
      if (value !== undefined) this.#states.set(path, { text: showValue(value, schema, view, format), value });
    }
  }

  /** Forgets everything that was typed. `given` answers what the element's attributes say. */
  reset(given: (property: string) => unknown): void {
    for (const group of this.language().definition.groups) {
      for (const view of group.fields) this.own[propertyOf(view.name)] = given(view.name);
    }
    this.#states.clear();
    this.#typed.clear();
    this.#rows.clear();
    this.#known = null;
    this.#lists.clear();
  }

  // ------------------------------------------------------------ by the person

  type(leaf: Leaf, typed: string): FieldState {
    const { format, words, currency } = this.language();
    const { unit = "" } = leaf.view;
    const state = readField(typed, leaf.schema, leaf.view, format, words, typeof unit === "function" ? unit({ input: this.values(), format, currency }) : unit);
    this.#write(leaf.path, state);
    return state;
  }

  /** The slider's value is exact; its text is only how it is shown. */
  slide(leaf: Leaf, value: string): FieldState {
    const state = { text: showValue(value, leaf.schema, leaf.view, this.language().format), value };
    this.#write(leaf.path, state);
    for (const [path, other] of Object.entries(leaf.view.takes?.(value, this.#raw()) ?? {})) {
      const { schema, view } = this.all().find((one) => one.path === path) as Leaf;
      this.#write(path, { text: showValue(other, schema, view, this.language().format), value: other });
    }
    return state;
  }

  #write(path: string, state: FieldState): void {
    this.#states.set(path, state);
    const list = path.split("[")[0] ?? "";
    if (list !== path) return this.#writeList(list);
    this.#typed.add(path);
    this.own[propertyOf(path)] = state.value;
  }

  #writeList(name: string): void {
    const rows: Record<string, string>[] = Array.from({ length: this.rows(name) }, () => ({}));
    for (const [path, { value }] of this.#states) {
      const [, list, row, item] = /^(.+)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
      if (list === name && value !== undefined && item !== undefined) (rows[Number(row)] as Record<string, string>)[item] = value;
    }
    const property = propertyOf(name);
    this.#lists.set(property, rows);
    this.own[property] = rows;
  }

  addRow(list: FieldView): void {
    const { definition, format } = this.language();
    const row = this.rows(list.name);
    this.#setRows(list.name, row + 1);
    for (const item of list.items ?? []) {
      const value = item.initial === undefined ? undefined : valueOf(item.initial);
      if (value !== undefined) this.#states.set(`${list.name}[${row}].${item.name}`, { text: showValue(value, schemaOf(definition.schema, `${list.name}.${item.name}`), item, format), value });
    }
    this.#writeList(list.name);
  }

  removeRow(list: FieldView, row: number): void {
    const last = this.rows(list.name) - 1;
    for (const item of list.items ?? []) {
      for (let i = row; i <= last; i++) {
        const next = this.#states.get(`${list.name}[${i + 1}].${item.name}`);
        if (next && i < last) this.#states.set(`${list.name}[${i}].${item.name}`, next);
        else this.#states.delete(`${list.name}[${i}].${item.name}`);
      }
    }
    this.#setRows(list.name, last);
    this.#writeList(list.name);
  }

  // ------------------------------------------------------------ for links

  /** All that stands in fields, also in those that have no say at present; a field that was emptied is written as empty. */
  written(): Record<string, string> {
    const values: Record<string, string> = {};
    const { definition } = this.language();
    for (const { path, view } of this.all()) {
      const { value, text, problem } = this.state(path);
      if (value !== undefined) values[path] = value;
      // What could not be read is kept as it stands, unless it would be read there.
      else if (problem && !DECIMAL.test(text)) values[path] = text.slice(0, MAX_TEXT);
      else if (this.#begun(path, view) !== undefined) values[path] = "";
    }
    for (const group of definition.groups) {
      // How many rows there are: some may be empty.
      for (const view of group.fields) if (view.items) values[view.name] = String(this.rows(view.name));
    }
    return values;
  }

  #begun(path: string, view: FieldView): string | undefined {
    return path.includes("[") ? undefined : this.#begin(view);
  }

  /** Takes what a link says: fields that it does not name begin as always. */
  read(values: Readonly<Record<string, string>>): void {
    const { definition } = this.language();
    this.reset(() => undefined);
    const lists = new Map<string, Record<string, string>[]>();
    for (const [path, value] of Object.entries(values)) {
      const [, list, row, item] = /^(.+)\[(\d{1,3})\]\.(.+)$/.exec(path) ?? [];
      if (list !== undefined && item !== undefined) {
        const rows = lists.get(list) ?? [];
        lists.set(list, rows);
        while (rows.length <= Number(row)) rows.push({});
        (rows[Number(row)] as Record<string, string>)[item] = value;
      }
    }
    for (const group of definition.groups) {
      for (const view of group.fields) {
        const value = values[view.name];
        if (view.items) {
          const rows = lists.get(view.name) ?? [];
          while (rows.length < Math.min(Number(value ?? 0), MAX_ROWS)) rows.push({});
          if (value !== undefined || rows.length > 0) this.own[propertyOf(view.name)] = rows;
        } else if (value === "") {
          this.#typed.add(view.name);
          this.#states.set(view.name, { text: "", value: undefined });
        } else if (value !== undefined) {
          this.own[propertyOf(view.name)] = value;
        }
      }
    }
  }
}

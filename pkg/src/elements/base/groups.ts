import { html, nothing, type TemplateResult } from "lit";
import { renderField } from "./fields.js";
import type { Inputs, Leaf } from "./inputs.js";
import { renderList } from "./list.js";
import { steps } from "./path.js";
import type { Words } from "./text.js";
import type { FieldContext, FieldGroup, FieldView, WarningLike } from "./types.js";

interface GroupParts {
  /** These fields alone, without their groups. */
  only?: readonly string[] | undefined;
  groups: readonly FieldGroup[];
  inputs: Inputs;
  words: Words;
  context: FieldContext;
  disabled: boolean;
  /** Why a field is refused, by its path. */
  errors: ReadonlyMap<string, string>;
  /** Warnings to be said beside a field. */
  warnings: readonly WarningLike[];
  renderWarnings(warnings: readonly WarningLike[]): TemplateResult | typeof nothing;
  /** When a group is rendered, by its id. */
  turn(group: string, make: () => unknown): unknown;
  /** Groups that are unfolded, by id. */
  open: Set<string>;
  onToggle(id: string, event: Event): void;
  onText(leaf: Leaf, typed: string): void;
  onValue(leaf: Leaf, value: string): void;
  onAdd(list: FieldView): void;
  onRemove(list: FieldView, row: number): void;
}

/** All fields that have a say at present, in their groups. */
export function renderGroups(parts: GroupParts): unknown {
  const leaves = parts.inputs.visible();
  const { input } = parts.context;
  if (parts.only) {
    const chosen = parts.only.flatMap((path) => leaves.filter((leaf) => leaf.path === path));
    return html`<div class="group" part="group">${chosen.map((leaf) => field(parts, leaf))}</div>`;
  }
  return parts.groups.map((group) => parts.turn(group.id, () => {
    const own = leaves.filter((leaf) => leaf.group === group);
    const fields = (): unknown => group.fields.map((view) => {
      if (view.items) return (view.when?.(input) ?? true) ? list(parts, view, own) : nothing;
      const leaf = own.find(({ path }) => path === view.name);
      return leaf && !view.hidden ? field(parts, leaf) : nothing;
    });
    if (!group.folded) return html`<fieldset class="group" part="group"><legend>${group.label}</legend>${fields()}</fieldset>`;
    // Nobody should have to look for what is wrong, or for what a good adviser would say. Opened by that, it stays open.
    const id = `group-${group.id}`;
    if (own.some(({ path }) => parts.errors.has(path) || parts.warnings.some((w) => w.severity !== "info" && w.field === path))) parts.open.add(id);
    const open = parts.open.has(id);
    return html`<details part="group" class="group" ?open=${open} @toggle=${(event: Event) => parts.onToggle(id, event)}>
      <summary>${group.label}</summary>
      ${open ? fields() : nothing}
    </details>`;
  }));
}

const warningsOf = (parts: GroupParts, path: string): TemplateResult | typeof nothing => parts.renderWarnings(parts.warnings.filter((w) => w.field === path));

function list(parts: GroupParts, view: FieldView, leaves: readonly Leaf[]): TemplateResult {
  const rows: Leaf[][] = Array.from({ length: parts.inputs.rows(view.name) }, () => []);
  for (const leaf of leaves) if (leaf.list === view) rows[Number(steps(leaf.path)[1])]?.push(leaf);
  return renderList({
    view,
    rows,
    words: parts.words,
    disabled: parts.disabled,
    error: parts.errors.get(view.name),
    warnings: warningsOf(parts, view.name),
    cell: (leaf) => field(parts, leaf),
    rowNumber: (row) => parts.context.format.integer(row + 1),
    onAdd: () => parts.onAdd(view),
    onRemove: (row) => parts.onRemove(view, row),
  });
}

function field(parts: GroupParts, leaf: Leaf): TemplateResult {
  const { path, view, schema } = leaf;
  const { context } = parts;
  return renderField({
    path,
    schema,
    view,
    words: parts.words,
    state: parts.inputs.state(path),
    unit: typeof view.unit === "function" ? view.unit(context) : (view.unit ?? ""),
    choices: typeof view.choices === "function" ? view.choices(context) : (view.choices ?? Object.fromEntries((schema.choices ?? []).map((choice) => [choice, choice]))),
    format: context.format,
    error: parts.errors.get(path),
    warnings: warningsOf(parts, path),
    disabled: parts.disabled,
    onText: (typed) => parts.onText(leaf, typed),
    onValue: (value) => parts.onValue(leaf, value),
  });
}

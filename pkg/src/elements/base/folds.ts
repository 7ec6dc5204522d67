/** What a link calls the parts that are unfolded. */
const OPEN = "open";

/** Which parts are unfolded, by their ids. */
export class Folds extends Set<string> {
  toggled(id: string, event: Event): void {
    this[(event.target as HTMLDetailsElement).open ? "add" : "delete"](id);
  }

  /** For a link; nothing where all are folded. */
  written(): Record<string, string> {
    return this.size > 0 ? { [OPEN]: [...this].sort().join(" ") } : {};
  }

  /** Unfolds what a link says; what it does not speak of stays as it is. */
  read(values: Readonly<Record<string, string>>): void {
    for (const id of values[OPEN]?.split(" ") ?? []) this.add(id);
  }
}

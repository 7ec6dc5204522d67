/** Lets the browser do what waits. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** After a change the sentence and the fields are rendered first; figures (level 1) and then all else (0) follow, each in a task of its own. */
export class Haste {
  level: 0 | 1 | 2 = 0;
  /** Until the next of them is rendered. */
  rest: Promise<void> | null = null;

  constructor(private readonly update: () => void) {}

  /** After rendering: whether something is left, which is then seen to. */
  left(): boolean {
    if (this.level === 0) return false;
    this.rest ??= pause().then(() => {
      this.rest = null;
      this.level = this.level === 2 ? 1 : 0;
      this.update();
    });
    return true;
  }
}

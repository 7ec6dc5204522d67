import { noChange } from "lit";

/** Lets the browser do what waits. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Lets it show what there is, where anybody looks. */
export const frame = (): Promise<void> => new Promise((resolve) => (globalThis.requestAnimationFrame ?? setTimeout)(() => resolve()));

/** So long results are made in one task; what the browser makes of them takes about as long again. */
const TURN_MS = 4;

/**
 * After a change the sentence and the fields are rendered first; the parts of the results follow in the order in which they stand, a few
 * milliseconds of them in each task, so that a slow phone answers in between.
 */
export class Haste {
  /** Until the next task has rendered. */
  rest: Promise<void> | null = null;
  /** Parts that are there again since the change; null where all are rendered at once. */
  #made: Set<string> | null = null;
  #asked: (part: string) => boolean = everything;
  /** Whether sentence and fields are to be rendered, too. */
  whole = true;
  /** What several parts are made from. */
  readonly #kept = new Map<string, unknown>();
  #own = false;
  #first = false;
  #left = false;
  #until = 0;

  constructor(private readonly update: () => void) {}

  /** What changes from here on is rendered in turns. */
  begin(): void {
    this.#made = new Set();
    this.#asked = everything;
    this.whole = this.#first = true;
    this.#kept.clear();
    this.update();
  }

  /** Only these parts are rendered, beside those that are still to come. */
  only(asked: (part: string) => boolean): void {
    if (this.#made === null) {
      this.#made = new Set();
      this.#asked = asked;
      this.whole = false;
    } else for (const part of this.#made) if (asked(part)) this.#made.delete(part);
    this.#kept.clear();
    this.#ask();
  }

  /** Something else is to be rendered as well. */
  disturbed(): void {
    if (this.#own) return;
    this.whole = true;
    this.#asked = everything;
    this.#made?.clear();
    this.#kept.clear();
  }

  /** Before rendering. */
  task(): void {
    this.#left = false;
    this.#until = 0;
  }

  /** What is rendered with the sentence. */
  atOnce(make: () => unknown): unknown {
    return this.whole ? make() : noChange;
  }

  /** Whether parts of this kind, or this one, have their turn in this task or a later one. */
  wants(part: string): boolean {
    if (this.#made === null) return true;
    if (this.#first) this.#left = true;
    return !this.#first && this.#asked(part);
  }

  /** A part of the results, when its turn comes; parts do not stand in each other. */
  turn(part: string, make: () => unknown): unknown {
    const made = this.#made;
    if (made === null) return make();
    if (made.has(part) || !this.wants(part)) return noChange;
    const now = performance.now();
    if (this.#until > 0 && now > this.#until) {
      this.#left = true;
      return noChange;
    }
    if (this.#until === 0) this.#until = now + TURN_MS;
    made.add(part);
    return make();
  }

  /** Made once for all turns after a change. */
  once<T>(name: string, make: () => T): T {
    if (this.#made === null) return make();
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    return this.#kept.get(name) as T;
  }

  /** After rendering: whether something is left, which is then seen to. */
  left(): boolean {
    this.#first = false;
    this.whole = !this.#left;
    if (this.#left) {
      this.rest ??= pause().then(() => {
        this.rest = null;
        if (this.#made !== null) this.#ask();
      });
    } else {
      this.#made = null;
      this.#kept.clear();
    }
    return this.#left;
  }

  #ask(): void {
    this.#own = true;
    this.update();
    this.#own = false;
  }
}

const everything = (): boolean => true;

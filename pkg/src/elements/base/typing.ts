import type { ReactiveController, ReactiveControllerHost } from "lit";

/** So long after the last change somebody has stopped typing or sliding. */
const PAUSE_MS = 500;

/** Marks an element with the state `typing` while somebody changes a field: what is off the screen waits until then. */
export class Typing implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & EventTarget,
    private readonly internals: ElementInternals | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Before the field's own listener, which computes.
    this.host.addEventListener("input", this.#typed, true);
  }

  hostDisconnected(): void {
    this.host.removeEventListener("input", this.#typed, true);
    this.#stopped();
  }

  readonly #typed = (): void => {
    clearTimeout(this.#timer);
    this.internals?.states?.add("typing");
    this.#timer = setTimeout(this.#stopped, PAUSE_MS);
  };

  readonly #stopped = (): void => {
    clearTimeout(this.#timer);
    this.internals?.states?.delete("typing");
  };
}

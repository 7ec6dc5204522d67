import type { ReactiveController, ReactiveControllerHost } from "lit";

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** How wide pictures may be, in CSS pixels; 0 until it is known. They are drawn anew when it changes. */
export class Room implements ReactiveController {
  width = 0;
  #observer: ResizeObserver | undefined;

  constructor(
    private readonly host: Host,
    private readonly changed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (typeof ResizeObserver !== "undefined") this.#observer = new ResizeObserver(() => this.#measure());
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Once there is a picture. */
  watch(): void {
    const picture = this.host.renderRoot.querySelector(".picture");
    if (picture) this.#observer?.observe(picture);
  }

  #measure(): void {
    const width = Math.floor(this.host.renderRoot.querySelector(".picture")?.clientWidth ?? 0);
    if (width <= 0 || width === this.width) return;
    this.width = width;
    this.changed();
  }
}

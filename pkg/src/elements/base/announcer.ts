const ANNOUNCE_AFTER = 800;

/** Screen readers hear the sentence once the typing has stopped. */
export class Announcer {
  #announced = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly region: () => Element | null) {}

  say(words: string): void {
    if (words === this.#announced) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const region = this.region();
      if (!region) return;
      this.#announced = words;
      region.textContent = words;
    }, ANNOUNCE_AFTER);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

// What a person typed is never lost: the address follows the fields, so that reloading, going back and the links to other
// languages have all of it, and this tab remembers each calculator while another page is open. Nothing of it leaves the browser.
interface Kept {
  content: string;
  fileName: string;
  hint?: Record<string, string>;
}
interface Calculator extends HTMLElement {
  readonly link: string;
  /** What was loaded from files or pasted, of the calculators that read some. */
  readonly loaded?: Kept | readonly Kept[] | null;
  load?(content: string, options: { fileName: string; hint?: Record<string, string> }): Promise<boolean>;
}

/** So long after the last keystroke. */
const AFTER = 250;
const element = document.querySelector<Calculator>(".calculator > :first-child");
const key = element?.localName.replace(/^ll-/, "") ?? "";

const store = {
  get: (name: string): string | null => {
    try {
      return sessionStorage.getItem(`ll ${name}`);
    } catch {
      return null;
    }
  },
  /** A text that does not fit is not kept; neither is anything where the browser permits no storage. */
  set: (name: string, text: string | null): void => {
    try {
      sessionStorage.removeItem(`ll ${name}`);
      if (text !== null) sessionStorage.setItem(`ll ${name}`, text);
    } catch {
      // As above.
    }
  },
};

/** The address as it was last seen here. */
let seen = location.hash;

function replace(fragment: string): void {
  history.replaceState(history.state, "", location.pathname + location.search + fragment);
  seen = location.hash;
}

let timer: ReturnType<typeof setTimeout> | undefined;
/** The fragment of what the fields begin with; unknown where the address came with one. */
let begun: string | undefined;
let heard = false;

function soon(): void {
  clearTimeout(timer);
  timer = setTimeout(flush, AFTER);
}

/** Writes what is to be written, at once. */
export function flush(): void {
  if (timer === undefined || !element) return;
  clearTimeout(timer);
  timer = undefined;
  // A link was followed, and the element has yet to read it.
  if (location.hash !== seen) {
    seen = location.hash;
    soon();
    return;
  }
  const fragment = element.link.replace(/^[^#]*/, "");
  const kept = fragment === begun ? null : fragment;
  store.set(key, kept);
  if ((kept ?? "") !== location.hash) replace(kept ?? "");
  if (element.load) store.set(`${key} file`, element.loaded ? JSON.stringify(element.loaded) : null);
}

if (element) {
  const [kept, file] = [store.get(key), store.get(`${key} file`)];
  // Before the element is there, which reads the address.
  const given = location.hash.includes(`${key}.`);
  // What was written while the page was left came too late for the address that is read again.
  const again = performance.getEntriesByType("navigation").some((entry) => (entry as PerformanceNavigationTiming).type === "reload");
  if (kept && (location.hash.length < 2 || again)) replace(kept);
  const own = given || (kept !== null && location.hash === kept);

  element.addEventListener("ll-input", soon);
  element.addEventListener("ll-error", soon);
  element.addEventListener("ll-result", () => {
    if (!heard && !own) begun = element.link.replace(/^[^#]*/, "");
    if (heard || own) soon();
    heard = true;
  });
  // What is unfolded is no input, and nobody is told of it.
  element.addEventListener("click", () => {
    if (heard) soon();
  });
  const leave = (): void => {
    if (heard) soon();
    flush();
  };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  // An address from elsewhere asks for its own numbers, not for a file that was read before.
  if (file && (!given || location.hash === kept)) {
    const fragment = location.hash;
    void customElements.whenDefined(element.localName).then(async () => {
      for (const { content, fileName, hint } of [JSON.parse(file) as Partial<Kept> | Partial<Kept>[]].flat()) {
        if (content !== undefined) await element.load?.(content, { fileName: fileName ?? "", ...(hint && { hint }) });
      }
      // Fields that were changed after the files had filled them.
      if (fragment === kept) {
        replace(fragment);
        dispatchEvent(new Event("hashchange"));
      }
    });
  }
}

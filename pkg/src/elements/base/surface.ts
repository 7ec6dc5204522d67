/** Nearer than this, in each part of a colour, two surfaces are seen as one. */
const NEAR = 12;

const parts = (colour: string): number[] => (/^rgba?\((.*)\)$/.exec(colour)?.[1] ?? "").split(/[\s,/]+/).filter(Boolean).map(Number);

/** Whether an element's surface is seen on the page around it: another colour, or a picture, lies behind it. */
export function standsOut(element: HTMLElement): boolean {
  if (typeof getComputedStyle !== "function") return false;
  const [own, dark] = [parts(getComputedStyle(element).backgroundColor), matchMedia("(prefers-color-scheme: dark)").matches];
  if (own.length < 3 || own[3] === 0) return false;
  for (let at: Element | null = around(element); at; at = around(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== "none") return true;
    const behind = parts(backgroundColor);
    if (behind.length >= 3 && behind[3] !== 0) return differ(own, behind);
  }
  // Nothing painted: the browser's own paper.
  return differ(own, dark && getComputedStyle(document.documentElement).colorScheme.includes("dark") ? [18, 18, 18] : [255, 255, 255]);
}

const around = (element: Element): Element | null => element.parentElement ?? ((element.getRootNode() as Partial<ShadowRoot>).host ?? null);
const differ = (a: readonly number[], b: readonly number[]): boolean => [0, 1, 2].some((i) => Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > NEAR);

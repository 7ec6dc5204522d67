import type { Content } from "./import/types.js";

/** Longer texts are not held beside what was read from them. */
const MAX_KEPT = 2_000_000;

/** A file as text, for a page that gives it to the element again. */
export interface Kept {
  content: string;
  fileName: string;
  hint: Readonly<Record<string, string>>;
}

/** Content as text, to be kept; null where it is too long for that, or is none. */
export async function textOf(content: Content): Promise<string | null> {
  if (typeof content === "string") return content.length > MAX_KEPT ? null : content;
  if ((content instanceof Blob ? content.size : content.length) > MAX_KEPT) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content instanceof Blob ? await content.arrayBuffer() : content);
  } catch {
    return null;
  }
}

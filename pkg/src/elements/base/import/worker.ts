// Reads a file beside the page. The build makes one script of this, which `read.ts` starts from a Blob.
import { ready } from "../../../core.js";
import { CalculatorError } from "../../../error.js";
import { importMarketData } from "../../../import.js";
import type { Content, Hint, Imported } from "./types.js";

export type Question = { kind: "start"; module: WebAssembly.Module } | { kind: "read"; content: Content; hint: Hint };
export type Answer =
  | { kind: "ready" }
  | { kind: "progress"; share: number | null }
  | { kind: "done"; file: Imported }
  | { kind: "error"; code: string; message: string; field?: string | undefined; given?: string | undefined; accepted?: string | undefined };

interface Scope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(answer: Answer, transfer?: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

/** The bytes of a file, chunk by chunk, so that it is known how far that is. */
async function bytesOf(blob: Blob): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size);
  const reader = blob.stream().getReader();
  let at = 0;
  for (let told = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, at);
    bytes.set(value, at);
    at += value.length;
    if (at - told > blob.size / 100) scope.postMessage({ kind: "progress", share: (told = at) / blob.size });
  }
}

/** The memory of arrays, which is handed over and not copied. */
function buffers(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof Float64Array) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) buffers(part, found);
  return found;
}

async function answer(question: Question): Promise<void> {
  if (question.kind === "start") {
    await ready(question.module);
    return scope.postMessage({ kind: "ready" });
  }
  const { content, hint } = question;
  const given = content instanceof Blob ? await bytesOf(content) : content;
  scope.postMessage({ kind: "progress", share: null });
  const file: Imported = importMarketData(given, hint as Parameters<typeof importMarketData>[1]);
  // Rejected rows may be a million: only of series the memory is looked for.
  const { rejected: _, ...rest } = file;
  scope.postMessage({ kind: "done", file }, [...buffers(rest)]);
}

scope.onmessage = ({ data }) => {
  answer(data).catch((error: unknown) => {
    const { code, message, field, given, accepted } = error instanceof CalculatorError ? error : new CalculatorError("overflow", String(error));
    scope.postMessage({ kind: "error", code, message, field, given, accepted });
  });
};

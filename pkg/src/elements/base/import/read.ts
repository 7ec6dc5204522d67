import { CalculatorError, type ErrorCode } from "../../../error.js";
import type { Content, Hint, Imported } from "./types.js";
import type { Answer, Question } from "./worker.js";

/** Longer content is read in a worker, so that the page answers meanwhile. */
const LARGE = 1_000_000;

export interface Reading {
  signal?: AbortSignal;
  /** Shares of the content that is read; null while nobody knows how far it is. */
  onProgress?(share: number | null): void;
}

export const sizeOf = (content: Content): number => (content instanceof Blob ? content.size : content.length);

/** Reads what an exchange gave out: in the page where that takes no time, else in a worker where the page permits one. */
export async function read(content: Content, hint: Hint, { signal, onProgress }: Reading = {}): Promise<Imported> {
  stopped(signal);
  if (sizeOf(content) > LARGE) {
    const worker = await start(signal);
    if (worker) return inWorker(worker, content, hint, signal, onProgress);
  }
  onProgress?.(null);
  const [{ importMarketData }, data] = await Promise.all([import("../../../import.js"), import("../../../families/data.js")]);
  await data.ready();
  const given = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  await painted();
  stopped(signal);
  return importMarketData(given, hint as Parameters<typeof importMarketData>[1]);
}

function stopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}
const cancelled = (): CalculatorError => new CalculatorError("cancelled", "Cancelled.", { field: "content" });

/**
 * A worker that reads, from a Blob: a page may be of another origin than the package, or of none. Null where the page
 * permits none, or where WebAssembly does not run in it.
 */
async function start(signal: AbortSignal | undefined): Promise<Worker | null> {
  if (typeof Worker === "undefined") return null;
  const [{ script }, data] = await Promise.all([import("../../../generated/reader.js"), import("../../../families/data.js")]);
  await data.ready();
  stopped(signal);
  const module = data.compiled();
  if (!module) return null;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const worker = new Worker(address);
    const begun = await new Promise<boolean>((resolve) => {
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data.kind === "ready");
      worker.postMessage({ kind: "start", module } satisfies Question);
    });
    if (begun) return worker;
    worker.terminate();
    return null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function inWorker(worker: Worker, content: Content, hint: Hint, signal?: AbortSignal, onProgress?: Reading["onProgress"]): Promise<Imported> {
  return new Promise<Imported>((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(cancelled()), { once: true });
    stopped(signal);
    worker.onerror = (event) => reject(new CalculatorError("overflow", event.message || "The worker ended.", { field: "content" }));
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind === "progress") onProgress?.(data.share);
      else if (data.kind === "done") resolve(data.file);
      else if (data.kind === "error") reject(new CalculatorError(data.code as ErrorCode, data.message, data));
    };
    worker.postMessage({ kind: "read", content, hint } satisfies Question);
  }).finally(() => worker.terminate());
}

/** Waits until what is said of it is on the screen; not forever, as frames do not come in a hidden tab. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 50);
    requestAnimationFrame(() => setTimeout(resolve));
  });

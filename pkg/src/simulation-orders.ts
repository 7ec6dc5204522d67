/** Which paths are run, which parts are kept, and which of these are merged; `whole`: another call with the same series. */
export type Order =
  | { from: number; to: number }
  | { from: number; part: Float64Array | Float64Array[] }
  | { whole: string; done: number }
  | { merge: number[]; done: number };
/** A part of the result, or what the paths before `done` come to, as it leaves the core. */
export type Answer = { from: number; part: Part | Part[] } | { done: number; answer: unknown };

/** A part of the result; of an error its text. */
export type Part = Float64Array<ArrayBuffer> | string;

/** What runs the paths of one call. */
export interface Simulator {
  run(from: number, to: number): Part;
  merge(parts: Float64Array[]): unknown;
  /** The whole of another call with the same series. */
  whole(text: string): unknown;
}

/** The memory of the typed arrays within a result. */
function memory(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(memory) : [];
}

/** Carries orders out, in a worker or elsewhere; `post` is told what memory may be handed over. */
export function serving({ run, merge, whole }: Simulator, post: (answer: Answer, transfer: ArrayBuffer[]) => void): (order: Order) => void {
  const parts = new Map<number, Float64Array | Float64Array[]>();
  const tell = (done: number, answer: unknown) => { post({ done, answer }, memory(answer)); };
  return order => {
    if ('part' in order) {
      parts.set(order.from, order.part);
    } else if ('merge' in order) {
      tell(order.done, merge(order.merge.flatMap(from => parts.get(from)!)));
    } else if ('whole' in order) {
      tell(order.done, whole(order.whole));
    } else {
      const part = run(order.from, order.to);
      post({ from: order.from, part }, memory(part));
    }
  };
}

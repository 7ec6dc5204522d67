/** Which paths are run, which parts are kept, and which of these are merged; `whole`: another call with the same series. */
export type Order =
  | { from: number; to: number }
  | { from: number; part: Float64Array }
  | { whole: string; done: number }
  | { merge: number[]; done: number };
/** A part of the result, or what the paths before `done` come to, as it leaves the core. */
export type Answer = { from: number; text: string; part: Float64Array } | { done: number; answer: unknown[] };

/** What runs the paths of one call. */
export interface Simulator {
  run(from: number, to: number): [text: string, part?: Float64Array<ArrayBuffer>];
  merge(parts: Float64Array[]): unknown[];
  /** The whole of another call with the same series. */
  whole(text: string): unknown[];
}

/** Carries orders out, in a worker or elsewhere; `post` is told what memory may be handed over. */
export function serving({ run, merge, whole }: Simulator, post: (answer: Answer, transfer: ArrayBuffer[]) => void): (order: Order) => void {
  const parts = new Map<number, Float64Array>();
  const tell = (done: number, answer: unknown[]) => {
    post({ done, answer }, answer.flatMap(one => ArrayBuffer.isView(one) ? one.buffer as ArrayBuffer : []));
  };
  return order => {
    if ('part' in order) {
      parts.set(order.from, order.part);
    } else if ('merge' in order) {
      tell(order.done, merge(order.merge.map(from => parts.get(from)!)));
    } else if ('whole' in order) {
      tell(order.done, whole(order.whole));
    } else {
      const [text, part] = run(order.from, order.to);
      post({ from: order.from, text, part: part! }, part ? [part.buffer] : []);
    }
  };
}

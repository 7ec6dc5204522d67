import { type Answer, type Order, type Part, type Simulator, serving } from './simulation-orders.js';
import { script } from './generated/simulation/worker.js';

/** What carries orders out: a worker, or this thread. */
export interface Port {
  post(order: Order): void;
  end(): void;
}

/** What of an order is handed over. */
const moved = (order: Order): ArrayBuffer[] => 'part' in order ? [order.part].flat().map(({ buffer }) => buffer as ArrayBuffer) : [];

/** Starts a worker, where the platform and the page's Content-Security-Policy let one start; `call` is what it runs. */
export function worker(call: unknown, hear: (answer: Answer) => void, fail: () => void): Port | undefined {
  try {
    if (typeof Worker === 'function') {
      const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      // Deno has no others.
      const started = new Worker(address, 'Deno' in globalThis ? { type: 'module' } : {});
      const release = () => { URL.revokeObjectURL(address); };
      started.onmessage = ({ data }: MessageEvent<Answer>) => { release(); hear(data); };
      started.onerror = event => { event.preventDefault(); release(); fail(); };
      started.postMessage(call);
      return { post: order => { started.postMessage(order, moved(order)); }, end: () => { release(); started.terminate(); } };
    }
    const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
    if (!threads) return undefined;
    const port = "const { parentPort } = require('node:worker_threads');"
      + 'globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);'
      + "parentPort.on('message', data => globalThis.onmessage({ data }));";
    const started = new threads.Worker(port + script, { eval: true });
    started.on('message', hear);
    started.on('error', fail);
    started.postMessage(call);
    return { post: order => { started.postMessage(order, moved(order)); }, end: () => { void started.terminate(); } };
  } catch {
    return undefined;
  }
}

/** So long this thread is held at most, in milliseconds, if a piece of the paths does not take longer. */
const TURN = 8;
/** Paths of the smallest piece, and those that pieces lie within. */
const PIECE = 100, CHUNK = 1_000;

/** This thread, which does whatever else it has to between orders and, where these come in `pieces`, between the pieces of one. */
export function here(simulator: Simulator, hear: (answer: Answer) => void, fail: (error: unknown) => void, pieces = false): Port {
  let ended = false;
  let before = Promise.resolve();
  let size = PIECE;
  const serve = serving(simulator, hear);
  const pause = () => new Promise<void>(go => { setTimeout(go); });
  const carryOut = async (order: Order) => {
    if (!pieces || !('to' in order)) {
      serve(order);
      return;
    }
    const parts: Part[] = [];
    for (let from = order.from; from < order.to; await pause()) {
      if (ended) return;
      const to = Math.min(order.to, from + Math.min(size, CHUNK - from % CHUNK));
      const began = performance.now();
      parts.push(simulator.run(from, to));
      const fitting = (to - from) / PIECE * TURN / Math.max(0.1, performance.now() - began);
      size = PIECE * Math.max(1, Math.min(CHUNK / PIECE, Math.floor(fitting)));
      from = to;
    }
    if (!ended) hear({ from: order.from, part: parts });
  };
  return {
    post(order) {
      before = before.then(pause).then(() => ended ? undefined : carryOut(order)).catch(fail);
    },
    end() { ended = true; },
  };
}

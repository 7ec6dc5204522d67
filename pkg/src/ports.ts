import { type Answer, type Order, type Simulator, serving } from './simulation-orders.js';
import { script } from './generated/simulation/worker.js';

/** What carries orders out: a worker, or this thread. */
export interface Port {
  post(order: Order): void;
  end(): void;
}

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
      return { post: order => { started.postMessage(order, 'part' in order ? [order.part.buffer] : []); }, end: () => { release(); started.terminate(); } };
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
    return { post: order => { started.postMessage(order, 'part' in order ? [order.part.buffer as ArrayBuffer] : []); }, end: () => { void started.terminate(); } };
  } catch {
    return undefined;
  }
}

/** This thread, which does whatever else it has to between orders. */
export function here(simulator: Simulator, hear: (answer: Answer) => void, fail: (error: unknown) => void): Port {
  let ended = false;
  let before = Promise.resolve();
  const serve = serving(simulator, hear);
  return {
    post(order) {
      const carryOut = () => { if (!ended) serve(order); };
      before = before.then(() => new Promise<void>(go => { setTimeout(go); })).then(carryOut).catch(fail);
    },
    end() { ended = true; },
  };
}

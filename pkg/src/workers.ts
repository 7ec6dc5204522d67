import { CalculatorError } from './error.js';
import { failed, failure } from './failure.js';
import { type Call, mergeParts, pathsOf, runPaths, shared } from './families/simulation.js';
import { script } from './generated/simulation/worker.js';

/** Paths whose sums are made together, as `CHUNK` in `src/simulation/run.rs`. */
const CHUNK = 1_000;
/** Ranges for each worker, so that none waits long for another. */
const RANGES = 6;

/** How a run is spread, watched and ended. */
export interface WorkerOptions<Output> {
  /** How many; by default one for each processor, and at most 8. 0: none, in pieces on this thread. */
  workers?: number;
  /** Ends the run. */
  signal?: AbortSignal;
  /** Hears how many paths are done, and what they come to so far; the last time with all. */
  onProgress?: (done: number, total: number, soFar: Output) => void;
}

/** What browsers, Deno, Bun and Node have in common. */
interface Port {
  post(message: unknown): void;
  end(): void;
}
interface Answer { from: number; text: string; part: Float64Array }

const cancelled = (cause: unknown) => new CalculatorError('cancelled', 'The run was cancelled.', { cause });
/** Lets whatever else waits for this thread run. */
const pause = () => new Promise<void>(go => { setTimeout(go); });

/** Starts a worker, where the platform and the page's Content-Security-Policy let one start. */
function start(hear: (answer: Answer) => void, fail: () => void): Port | undefined {
  try {
    if (typeof Worker === 'function') {
      const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      // Deno has no others.
      const worker = new Worker(address, 'Deno' in globalThis ? { type: 'module' } : {});
      const release = () => { URL.revokeObjectURL(address); };
      worker.onmessage = ({ data }: MessageEvent<Answer>) => { release(); hear(data); };
      worker.onerror = event => { event.preventDefault(); release(); fail(); };
      return { post: message => { worker.postMessage(message); }, end: () => { release(); worker.terminate(); } };
    }
    const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
    if (!threads) return undefined;
    const port = "const { parentPort } = require('node:worker_threads');"
      + 'globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);'
      + "parentPort.on('message', data => globalThis.onmessage({ data }));";
    const worker = new threads.Worker(port + script, { eval: true });
    worker.on('message', hear);
    worker.on('error', fail);
    return { post: message => { worker.postMessage(message); }, end: () => { void worker.terminate(); } };
  } catch {
    return undefined;
  }
}

/** Runs a simulation in workers: the same bits for any number of them. */
export async function inWorkers<Output>(call: Call, options: WorkerOptions<Output>): Promise<Output> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw cancelled(signal.reason);
  const total = pathsOf(call);
  const first = Math.min(CHUNK, total);
  // The first paths at once, before any worker runs.
  const parts = new Map([[0, { to: first, part: runPaths(call, 0, first) }]]);
  let told = 0;
  /** What follows from the first path on without a gap, once there is half as much again. */
  const tell = () => {
    let done = 0;
    const following: Float64Array[] = [];
    for (let next = parts.get(0); next; next = parts.get(done)) {
      following.push(next.part);
      done = next.to;
    }
    if (done < total && (!onProgress || done < told * 1.5)) return undefined;
    told = done;
    const soFar = mergeParts<Output>(call, following);
    onProgress?.(done, total, soFar);
    return done === total ? soFar : undefined;
  };
  let result = tell();
  if (result) return result;

  const most = Math.max(0, Math.floor(options.workers ?? Math.min(globalThis.navigator?.hardwareConcurrency ?? 4, 8)));
  const size = Math.max(1, Math.ceil((total - first) / CHUNK / (RANGES * Math.max(1, most)))) * CHUNK;
  const waiting: [number, number][] = [];
  for (let from = first; from < total; from += size) waiting.push([from, Math.min(total, from + size)]);
  const keep = (from: number, to: number, part: Float64Array) => {
    parts.set(from, { to, part });
    result = tell();
  };
  const ports = new Set<Port>();
  let stop: ((error: unknown) => void) | undefined;
  const abort = () => stop?.(cancelled(signal!.reason));
  try {
    await new Promise<void>((finish, reject) => {
      stop = reject;
      // Whoever heard of the first paths may have ended it there.
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort);
      const what = most ? shared(call) : undefined;
      /** What no worker can run, runs here. */
      const here = async () => {
        for (let range = waiting.shift(); range; range = waiting.shift()) {
          await pause();
          if (signal?.aborted) return;
          keep(...range, runPaths(call, ...range));
        }
        if (result) finish();
      };
      const lost = () => { if (!ports.size) here().catch(reject); };
      const hire = () => {
        let range: [number, number] | undefined;
        const next = () => {
          range = waiting.shift();
          if (range) port!.post({ from: range[0], to: range[1] });
        };
        const port = start(({ text, part }) => {
          try {
            if (failed(text)) throw failure(text);
            keep(...range!, part);
            if (result) finish();
            else next();
          } catch (error) {
            reject(error);
          }
        }, () => {
          // It never ran, or its memory was not enough: its paths are for others.
          if (range) waiting.unshift(range);
          range = undefined;
          if (port) {
            ports.delete(port);
            port.end();
          }
          lost();
        });
        if (!port) return;
        ports.add(port);
        port.post({ ...what, text: call.text, series: call.series });
        next();
      };
      if (what) for (let count = Math.min(most, waiting.length); count > 0; count--) hire();
      lost();
    });
  } finally {
    stop = undefined;
    signal?.removeEventListener('abort', abort);
    for (const port of ports) port.end();
  }
  return result!;
}

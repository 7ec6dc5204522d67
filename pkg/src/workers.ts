import { answered } from './answer.js';
import { encode } from './encode.js';
import { CalculatorError } from './error.js';
import { type Call, local, pathsOf, ready, shared } from './families/simulation.js';
import { type Port, here, worker } from './ports.js';
import type { Answer } from './simulation-orders.js';

/** Paths whose sums are made together, as `CHUNK` in `src/simulation/run.rs`. */
const CHUNK = 1_000;
/** From so many paths on parts are histograms, as `EXACT_BELOW` there: pieces of them would be larger than the whole. */
const EXACT_BELOW = 100_000;
/** Paths of the very first result, which is there in a quarter of the time; they are run once more with the others of their chunk. */
const FEW = 250;
/** Ranges for each worker, so that none waits long for another. */
const RANGES = 6;

/** How a run is spread, watched and ended. */
export interface WorkerOptions<Output> {
  /** How many; by default one for each processor, and at most 8. 0: none, in pieces on this thread. */
  workers?: number;
  /** Ends the run. */
  signal?: AbortSignal;
  /** Hears how many paths are done, and what they come to so far: a few at first, the last time all. */
  onProgress?: (done: number, total: number, soFar: Output) => void;
}

const cancelled = (cause: unknown) => new CalculatorError('cancelled', 'The run was cancelled.', { cause });

/** Runs a simulation in workers: the same bits for any number of them. What they come to is put together in one of them. */
export async function inWorkers<Output>(
  calculator: string, input: object, { signal, onProgress, workers }: WorkerOptions<Output>,
): Promise<Output> {
  const ended = () => { if (signal?.aborted) throw cancelled(signal.reason); };
  ended();
  const series: Float64Array[] = [];
  const call = { calculator, text: encode(input, series), series };
  await ready();
  ended();
  const total = pathsOf(call);
  const most = Math.max(0, Math.floor(workers ?? Math.min(globalThis.navigator?.hardwareConcurrency ?? 4, 8)));
  const ports = new Map<Port, number | undefined>();
  let abort: (() => void) | undefined;
  try {
    return await new Promise<Output>((finish, reject) => {
      abort = () => { reject(cancelled(signal!.reason)); };
      signal?.addEventListener('abort', abort);
      const few = onProgress && total > FEW ? encode({ ...input, paths: FEW }, []) : undefined;
      run({ call, few, total, most, ports, onProgress, finish, reject });
    });
  } finally {
    signal?.removeEventListener('abort', abort!);
    for (const port of ports.keys()) port.end();
    ports.clear();
  }
}

interface Run<Output> {
  call: Call;
  /** The same with a few of its paths, where what these come to is asked for. */
  few: string | undefined;
  total: number;
  /** Workers, if they start. */
  most: number;
  /** Those that run, each with where the range begins that it runs at present. */
  ports: Map<Port, number | undefined>;
  onProgress: WorkerOptions<Output>['onProgress'];
  finish(result: Output): void;
  reject(error: unknown): void;
}

function run<Output>({ call, few, total, most, ports, onProgress, finish, reject }: Run<Output>) {
  /** Every range by where it begins; the first is short, as what it comes to is waited for. */
  const ranges = new Map([[0, Math.min(CHUNK, total)]]);
  const size = Math.max(1, Math.ceil((total - CHUNK) / CHUNK / (RANGES * Math.max(1, most)))) * CHUNK;
  for (let from = CHUNK; from < total; from += size) ranges.set(from, Math.min(total, from + size));
  let waiting = [...ranges.keys()];
  /** Has all parts that are there. */
  let merger: Port | undefined;
  const there = new Set<number>();
  let told = 0, merging = false, alone = false;

  const next = (port: Port) => {
    const from = waiting.shift();
    ports.set(port, from);
    if (from !== undefined) port.post({ from, to: ranges.get(from)! });
  };
  /** Asks for what follows from the first path on without a gap: all of it, or half as much again as was told of, on this thread four times as much. */
  const ask = () => {
    let done = 0;
    const merge: number[] = [];
    for (; there.has(done); done = ranges.get(done)!) merge.push(done);
    if (merging || done === 0 || done < total && (!onProgress || done < told * (alone ? 4 : 1.5))) return;
    merging = true;
    merger!.post({ merge, done });
  };
  const hear = (port: Port, answer: Answer) => {
    // Nothing is left to be done after an end, by whoever hears of it.
    if (!ports.has(port)) return;
    if ('done' in answer) {
      merging = false;
      told = answer.done;
      const soFar = answered<Output>(answer.answer);
      onProgress?.(told, total, soFar);
      if (told === total) finish(soFar);
      else ask();
      return;
    }
    merger!.post({ from: answer.from, part: Array.isArray(answer.part) ? answer.part.map(part => answered<Float64Array>(part)) : answered(answer.part) });
    there.add(answer.from);
    next(port);
    ask();
  };
  /** One never ran, or its memory was not enough: its paths are for others, and what it kept is run again. */
  const lose = (port: Port) => {
    ports.delete(port);
    port.end();
    if (port === merger) {
      [merger] = ports.keys();
      merging = false;
      there.clear();
    }
    const running = new Set(ports.values());
    waiting = [...ranges.keys()].filter(from => !there.has(from) && !running.has(from));
    if (!merger) begin(0);
    else for (const [idle, from] of ports) if (from === undefined) next(idle);
  };
  const guarded = (handle: () => void) => {
    try {
      handle();
    } catch (error) {
      reject(error);
    }
  };
  const begin = (count: number) => {
    const what = count ? shared(call) : undefined;
    alone = !what;
    const start = (): Port | undefined => {
      const heard = (answer: Answer) => { guarded(() => { hear(port!, answer); }); };
      const port = what ? worker(what, heard, () => { guarded(() => { lose(port!); }); }) : here(local(call), heard, reject, total < EXACT_BELOW);
      return port;
    };
    const started = Array.from({ length: what ? Math.min(count, ranges.size) : 1 }, start).filter(port => port !== undefined);
    if (!started.length) {
      begin(0);
      return;
    }
    for (const port of started) ports.set(port, undefined);
    [merger] = started;
    if (few !== undefined && told === 0) {
      merging = true;
      merger!.post({ whole: few, done: FEW });
    }
    for (const port of started) next(port);
  };
  begin(most);
}

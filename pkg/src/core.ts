import { decoded as bytesOf } from './bytes.js';
import { ITEMS, encode } from './encode.js';
import { CalculatorError, refusal } from './error.js';
import { failed, failure } from './failure.js';
import { type Part, load, replacement } from './fallback.js';
import { unpacker } from './packed.js';

/** Where a module may come from instead of the bytes that are inlined. */
export type Source = WebAssembly.Module | BufferSource | URL | Response;

/** A module of the core: compiled when first used, and then for good. */
export interface Module<Functions> {
  /**
   * Calls into it, with the numbers of its calculators by their names. What ends the call, ends the instance: out of
   * memory, mostly. The next call starts another one.
   */
  use<Answer>(call: (functions: Functions, numbers: Map<string, number>) => Answer): Answer;
  /** Starts it where it does not run yet, compiled off the main thread where that helps. */
  ready(): Promise<void>;
  /** What it is compiled to, for workers; none where it runs as JavaScript. */
  compiled(): WebAssembly.Module | undefined;
}

/** What wasm-bindgen made for a module: starts an instance and says its functions. */
export type Glue<Functions> = (instantiate: (imports: WebAssembly.Imports) => WebAssembly.Exports) => Functions;

interface Loadable extends Module<never> {
  glue: unknown;
  /** An export that only modules with these calculators have. */
  mark: string;
  /** Starts it from a module that is compiled. */
  take(compiled: WebAssembly.Module): void;
  /** Starts it as JavaScript, and loads that if need be. */
  lower(): Promise<void>;
}

/**
 * The modules that the page has: a bundler leaves out those of which no function is used. They enter themselves here when
 * they are made, which happens only where they are kept.
 */
const modules: Loadable[] = [];
/** By their glue: families may share a module. */
const started = new Map<unknown, Pick<Loadable, 'ready' | 'compiled' | 'take' | 'lower' | 'use'>>();

const compiledOne = (source: unknown): source is WebAssembly.Module =>
  typeof WebAssembly === 'object' && source instanceof WebAssembly.Module;

let permission: boolean | undefined;
/** A module with a vector in it. */
const VECTOR = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

/** Whether the platform and the page's Content-Security-Policy let bytes be compiled; asked once, as a refusal is reported. */
function permitted(): boolean {
  try {
    // The smallest module.
    permission ??= !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    permission = false;
  }
  return permission;
}

/** The same for modules that need vectors of numbers. */
export const vectors = () => permitted() && WebAssembly.validate(VECTOR);

/** Why a module does not start. */
const silent = (cause: unknown) => cause instanceof CalculatorError ? cause
  : new CalculatorError('unsupported', 'WebAssembly does not run here.', { cause });

/** A module by what wasm-bindgen made for it. */
export function loadable<Functions>(
  glue: Glue<Functions>, names: (functions: Functions) => string, mark: string, part: Part | undefined,
  source: () => BufferSource | WebAssembly.Module, runs: () => boolean = permitted, scalar?: Part,
): Module<Functions> {
  const made = (started.get(glue) ?? start(glue, names, part, source, runs, scalar)) as Module<Functions> & Loadable;
  started.set(glue, made);
  modules.push({ ...made, glue, mark });
  return made;
}

function start<Functions>(
  glue: Glue<Functions>, names: (functions: Functions) => string, part: Part | undefined, source: () => BufferSource | WebAssembly.Module,
  runs: () => boolean, scalar: Part | undefined,
): Module<Functions> & Pick<Loadable, 'take' | 'lower'> {
  let compiled: WebAssembly.Module | undefined;
  let running: { functions: Functions; numbers: Map<string, number> } | undefined;
  let pending: Promise<void> | undefined;

  const run = (begin: () => Functions) => {
    const functions = begin();
    return running = { functions, numbers: new Map(names(functions).split(',').map((name, number) => [name, number])) };
  };
  const instance = (module: WebAssembly.Module) => {
    compiled = module;
    return run(() => glue(imports => new WebAssembly.Instance(module, imports).exports));
  };

  /** Without waiting. */
  const now = () => {
    if (running) return running;
    if (compiled) return instance(compiled);
    const from = runs() ? source() : undefined;
    if (from) return instance(compiledOne(from) ? from : new WebAssembly.Module(from));
    const begin = part && replacement(part);
    if (begin) return run(begin as () => Functions);
    const given = source();
    if (compiledOne(given)) return instance(given);
    throw new CalculatorError('unsupported',
      'WebAssembly is not permitted here: await ready() before the first call, which loads the calculators as JavaScript.');
  };

  /** The module for where vectors are all that is missing; none where it is not to be had. */
  const plain = async () => {
    try {
      if (!scalar || !permitted()) return undefined;
      await load(scalar);
      return await WebAssembly.compile(bytesOf(replacement(scalar)!() as string) as BufferSource);
    } catch {
      return undefined;
    }
  };
  const lower = async () => {
    if (!part) return;
    const module = await plain();
    if (module && !running) instance(module);
    if (running) return;
    await load(part);
    now();
  };
  const later = async () => {
    if (running) return;
    try {
      const from = source();
      if (!compiledOne(from) && !runs()) return await lower();
      compiled ??= compiledOne(from) ? from : await WebAssembly.compile(from);
      now();
    } catch (cause) {
      // Simulations, and what is not there in every form, hold up nothing else: a call of them says why.
      if (part && part !== 'simulation') throw silent(cause);
    }
  };

  return {
    use(call) {
      let on: typeof running;
      try {
        on = now();
      } catch (cause) {
        throw silent(cause);
      }
      try {
        return call(on.functions, on.numbers);
      } catch (cause) {
        // Its memory may be full, or left in the middle of something.
        running = undefined;
        throw new CalculatorError('overflow', 'The input or the result is too large for the memory.', { cause });
      }
    },
    compiled() {
      now();
      return compiled;
    },
    ready: () => pending ??= later().finally(() => { pending = undefined; }),
    take(module) {
      if (!running) instance(module);
    },
    lower,
  };
}

/** Calculators that share a module. */
export interface Family {
  /** Calls one: encodes, crosses once, decodes. */
  call<Output>(calculator: string, input: unknown): Output;
  ready(): Promise<void>;
}

/** The number of no calculator: the core refuses it. */
const NONE = -1;

/** What the module of a family does; see `src/wasm/calc.rs`. */
export interface Functions {
  calculators(): string;
  shape(calculator: number): string;
  room(bytes: number): number;
  column(numbers: number): number;
  call(calculator: number, bytes: number): number;
  answer(): number;
  memory: WebAssembly.Memory;
}

const encoder = new TextEncoder();
let decoder = new TextDecoder();
/** Bytes that it has decoded. Safari's fails after 2 GB. */
let decoded = 0;

/** Calls with a text, and takes the answer's: by itself, as what wasm-bindgen does for every string takes several times as long. */
export function exchange({ room, column, call, answer, memory }: Functions, calculator: number, text: string, series: readonly Float64Array[]): string {
  for (const numbers of series) {
    const at = column(numbers.length);
    new Float64Array(memory.buffer, at, numbers.length).set(numbers);
  }
  // No character of UTF-16 has more bytes.
  const most = text.length * 3;
  const into = room(most);
  const { written } = encoder.encodeInto(text, new Uint8Array(memory.buffer, into, most));
  const length = call(calculator, written);
  decoded += length;
  if (decoded > 2e9) {
    decoder = new TextDecoder();
    decoded = length;
  }
  // The memory may have grown.
  return decoder.decode(new Uint8Array(memory.buffer, answer(), length));
}

/** A family by what wasm-bindgen made for it. */
export function family(
  glue: Glue<Functions>, mark: string, source: () => BufferSource | WebAssembly.Module,
): Family {
  const module = loadable(glue, functions => functions.calculators(), mark, 'calc', source);
  const unpackers = new Map<string, (packed: string) => unknown>();
  return {
    ready: module.ready,
    call<Output>(calculator: string, input: unknown) {
      // As text they are decimals; a long one would need more memory than there is.
      const series: Float64Array[] = [];
      const text = encode(input, series, ITEMS);
      const result = module.use((functions, numbers) => {
        const number = numbers.get(calculator) ?? NONE;
        const answer = exchange(functions, number, text, series);
        if (failed(answer)) return failure(answer);
        let unpack = unpackers.get(calculator);
        if (!unpack) unpackers.set(calculator, unpack = unpacker(functions.shape(number)));
        return unpack(answer) as Output;
      });
      if (result instanceof CalculatorError) throw result;
      return result;
    },
  };
}

/**
 * Compiles whatever calculators the page has off the main thread where that helps. They work without it wherever the
 * platform lets WebAssembly compile at once. Where it is not permitted, this loads the same calculators as JavaScript.
 *
 * @example
 * await ready();
 * annualise({ rate: '0.0001', intervalHours: 8 }).apr // "0.1095"
 */
export async function ready(from?: Source): Promise<void> {
  if (from === undefined) {
    await Promise.all(modules.map(module => module.ready()));
    return;
  }
  let fitting: Loadable[] = [];
  let cause: unknown;
  /** Another module would be kept for good once it runs. One may serve several families, and has to where these share it. */
  const fits = (has: (mark: string) => boolean) =>
    modules.filter(({ glue }) => modules.every(other => other.glue !== glue || has(other.mark)));
  let refused = false;
  try {
    const given = from instanceof URL ? await fetch(from) : from;
    // Asked without the name: in Node that alone loads what answers, which needs WebAssembly.
    const bytes = 'arrayBuffer' in given ? await (given as Response).arrayBuffer() : given as WebAssembly.Module | BufferSource;
    if (compiledOne(bytes) || permitted()) {
      const compiled = compiledOne(bytes) ? bytes : await WebAssembly.compile(bytes);
      const exported = WebAssembly.Module.exports(compiled).map(({ name }) => name);
      fitting = fits(mark => exported.includes(mark));
      for (const module of fitting) module.take(compiled);
    } else {
      // What it exports stands in it, with its length before and its kind behind.
      const text = new TextDecoder('latin1').decode(bytes);
      fitting = fits(mark => text.includes(`${String.fromCharCode(mark.length)}${mark}\0`));
      refused = true;
    }
  } catch (error) {
    fitting = [];
    cause = error;
  }
  if (!fitting.length) {
    const accepted = 'a module of the same version: compiled, as bytes, its address, or a response';
    throw refusal('invalid_type', { field: 'source', accepted, ...cause !== undefined && { cause } });
  }
  if (refused) await Promise.all(fitting.map(module => module.lower()));
}

import { encode } from './encode.js';
import { CalculatorError, refusal } from './error.js';
import { failed, failure } from './failure.js';

/** Where a module may come from instead of the bytes that are inlined. */
export type Source = WebAssembly.Module | BufferSource | URL | Response;

/** A module of the core: compiled when first used, and then for good. */
export interface Module {
  /** Starts it where it does not run yet; the numbers of its calculators by their names. */
  start(): Map<string, number>;
  /** The same, compiled off the main thread where that helps. */
  ready(): Promise<void>;
}

/** What wasm-bindgen makes to start a module. */
type Init = (options: { module: BufferSource | WebAssembly.Module }) => unknown;

interface Loadable extends Module {
  init: Init;
  /** An export that only modules with these calculators have. */
  mark: string;
  /** Starts it from a module that is compiled. */
  take(compiled: WebAssembly.Module): void;
}

/**
 * The modules that the page has: a bundler leaves out those of which no function is used. They enter themselves here when
 * they are made, which happens only where they are kept.
 */
const modules: Loadable[] = [];

/** A module by what wasm-bindgen made for it. */
export function loadable(init: Init, names: () => string, mark: string, source: () => BufferSource): Module {
  let numbers: Map<string, number> | undefined;
  const run = (module: BufferSource | WebAssembly.Module): Map<string, number> => {
    init({ module });
    return new Map(names().split(',').map((name, number) => [name, number]));
  };
  const made: Loadable = {
    init, mark,
    start: () => numbers ??= run(source()),
    async ready() {
      if (numbers) return;
      try {
        const compiled = await WebAssembly.compile(source());
        numbers ??= run(compiled);
      } catch (cause) {
        throw new CalculatorError('unsupported', 'WebAssembly does not run here.', { cause });
      }
    },
    take: compiled => { numbers ??= run(compiled); },
  };
  modules.push(made);
  return made;
}

/** Calculators that share a module. */
export interface Family extends Module {
  /** Calls one: encodes, crosses once, decodes. */
  call<Output>(calculator: string, input: unknown): Output;
}

/** The number of no calculator: the core refuses it. */
const NONE = -1;

/** A family by what wasm-bindgen made for it. */
export function family(
  glue: {
    initSync: Init;
    calculators(): string;
    call(calculator: number, input: string): string;
  },
  mark: string, source: () => BufferSource,
): Family {
  const module = loadable(glue.initSync, glue.calculators, mark, source);
  return {
    start: module.start,
    ready: module.ready,
    call(calculator, input) {
      const text = encode(input);
      const answer = glue.call(module.start().get(calculator) ?? NONE, text);
      if (failed(answer)) throw failure(answer);
      return JSON.parse(answer);
    },
  };
}

/**
 * Compiles whatever calculators the page has off the main thread where that helps. They work without it wherever the
 * platform lets WebAssembly compile at once.
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
  try {
    const given = from instanceof URL ? await fetch(from) : from;
    const bytes = given instanceof Response ? await given.arrayBuffer() : given;
    const compiled = bytes instanceof WebAssembly.Module ? bytes : await WebAssembly.compile(bytes);
    // Another module would be kept for good once it runs. One may serve several families, and has to where these share it.
    const exported = WebAssembly.Module.exports(compiled).map(({ name }) => name);
    fitting = modules.filter(({ init }) => modules.every(other => other.init !== init || exported.includes(other.mark)));
    for (const module of fitting) module.take(compiled);
  } catch (error) {
    fitting = [];
    cause = error;
  }
  if (!fitting.length) {
    const accepted = 'a module of the same version: compiled, as bytes, its address, or a response';
    throw refusal('invalid_type', { field: 'source', accepted, ...cause !== undefined && { cause } });
  }
}

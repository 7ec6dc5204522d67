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

interface Loadable extends Module {
  /** Starts it from a compiled module, unless that is of another kind. */
  accept(compiled: WebAssembly.Module): boolean;
}

/**
 * The modules that the page has: a bundler leaves out those of which no function is used. They enter themselves here when
 * they are made, which happens only where they are kept.
 */
const modules: Loadable[] = [];

/**
 * A module by what wasm-bindgen made for it.
 *
 * @param mark an export that only modules with these calculators have
 */
export function loadable(
  initSync: (options: { module: BufferSource | WebAssembly.Module }) => unknown,
  names: () => string, mark: string, source: () => BufferSource,
): Module {
  let numbers: Map<string, number> | undefined;
  const run = (module: BufferSource | WebAssembly.Module): Map<string, number> => {
    initSync({ module });
    return new Map(names().split(',').map((name, number) => [name, number]));
  };
  const made: Loadable = {
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
    accept(compiled) {
      // Another module would be kept for good once it runs.
      if (!WebAssembly.Module.exports(compiled).some(({ name }) => name === mark)) return false;
      numbers ??= run(compiled);
      return true;
    },
  };
  modules.push(made);
  return made;
}

/** Calculators that share a module. */
export interface Family extends Module {
  /** Calls one: encodes, crosses once, decodes. */
  call<Output>(calculator: string, input: unknown): Output;
}

/** A family by what wasm-bindgen made for it. */
export function family(
  glue: {
    initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
    calculators(): string;
    call(calculator: number, input: string): string;
  },
  mark: string, source: () => BufferSource,
): Family {
  const module = loadable(glue.initSync, glue.calculators, mark, source);
  return {
    ...module,
    call(calculator, input) {
      const text = encode(input);
      const answer = glue.call(module.start().get(calculator)!, text);
      if (failed(answer)) throw failure(answer);
      return JSON.parse(answer);
    },
  };
}

/**
 * Compiles whatever calculators the page has off the main thread where that helps. They work without it wherever the
 * platform lets WebAssembly compile at once.
 */
export async function ready(from?: Source): Promise<void> {
  if (from === undefined) {
    await Promise.all(modules.map(module => module.ready()));
    return;
  }
  let found: boolean;
  let cause: unknown;
  try {
    const given = from instanceof URL ? await fetch(from) : from;
    const bytes = given instanceof Response ? await given.arrayBuffer() : given;
    const compiled = bytes instanceof WebAssembly.Module ? bytes : await WebAssembly.compile(bytes);
    // One module may serve several families.
    found = modules.filter(module => module.accept(compiled)).length > 0;
  } catch (error) {
    found = false;
    cause = error;
  }
  if (!found) {
    const accepted = 'a module of the same version: compiled, as bytes, its address, or a response';
    throw refusal('invalid_type', { field: 'source', accepted, ...cause !== undefined && { cause } });
  }
}

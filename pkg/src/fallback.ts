import { CalculatorError } from './error.js';
import { addresses } from './fallback-addresses.js';

/**
 * What there is for where modules do not run: as JavaScript all families of calculators in one, what reads files and series, and
 * simulations; and these as a module without vectors, inlined.
 */
export type Part = 'calc' | 'data' | 'simulation' | 'simulation-scalar';

/** Where the files that hold them enter themselves, for whoever is of the same version. */
const key = Symbol.for(`liquidity-layering ${process.env.PACKAGE_VERSION} without WebAssembly`);

/** What starts a part as JavaScript, or gives the bytes of a module, where that is loaded. */
export function replacement(part: Part): (() => unknown) | undefined {
  return (globalThis as { [key]?: Record<string, () => unknown> })[key]?.[part];
}

/** Loads a part as JavaScript. */
export async function load(part: Part): Promise<void> {
  if (replacement(part)) return;
  const file = part === 'calc' ? 'fallback' : `fallback-${part}`;
  try {
    // Not for bundlers, as the build tells them: those without code splitting would put it into the page's script, for everybody.
    await import(String(addresses[part]()));
    if (!replacement(part)) throw new TypeError(`nothing in ${file}.js`);
  } catch (cause) {
    const message = `WebAssembly is not permitted here, and ${file}.js could not be loaded instead: import 'liquidity-layering/${file}'.`;
    throw new CalculatorError('unsupported', message, { cause });
  }
}

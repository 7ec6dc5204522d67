import { importFile } from './families/data.js';
import { encode, octets } from './encode.js';
import { type CalculatorError, refusal } from './error.js';
import type { Imported, ImportHint, ImportReport } from './types.js';
import { transitions } from './zone.js';

/** The most bytes that are read. */
const BYTES = 100_000_000;

/**
 * Recognises what an exchange gave out, by its content, and reads it.
 *
 * @example
 * const file = importMarketData(new Uint8Array(await (await fetch('funding.csv')).arrayBuffer()));
 * if (file.kind === 'funding') console.log(file.venue, file.series[0].rates.length);
 */
export function importMarketData(content: string | Uint8Array, hint: ImportHint = {}): ImportReport & Imported {
  const bytes = octets(content) ?? text(content);
  if (bytes.length > BYTES) throw tooLarge(bytes.length);
  const hints = encode(hint);
  // A named zone goes as its clock changes: the core has no table of zones, the platform has.
  const name = timeZone(hint);
  const zone = name === undefined ? undefined : transitions(name);
  return importFile(bytes, hints, zone);
}

/** The named zone. A hint was encoded before, but nothing keeps it from throwing when it is asked again. */
function timeZone(hint: ImportHint | null): string | undefined {
  try {
    return hint?.timeZone;
  } catch (cause) {
    throw refusal('unreadable', { field: 'timeZone', cause });
  }
}

function text(content: unknown): Uint8Array {
  if (typeof content !== 'string') {
    throw refusal('invalid_type', { field: 'content', given: typeof content, accepted: 'text or a Uint8Array' });
  }
  if (content.length > BYTES) throw tooLarge(content.length);
  return new TextEncoder().encode(content);
}

function tooLarge(length: number): CalculatorError {
  return refusal('out_of_range', { field: 'content', given: `${length} bytes`, accepted: `at most ${BYTES} bytes` });
}

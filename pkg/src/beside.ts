import { type Call, callSimulator, ready } from './families/simulation.js';

/** A whole call, once the page has had its turn. */
export async function beside<Output>(call: Call, signal: AbortSignal): Promise<Output> {
  await ready();
  await new Promise<void>(go => { setTimeout(go); });
  signal.throwIfAborted();
  return callSimulator<Output>(call);
}

import { answered } from './answer.js';
import { type Call, local, ready, shared } from './families/simulation.js';
import { type Port, here, worker } from './ports.js';
import type { Answer } from './simulation-orders.js';

/** A whole call in a worker; where none may start, on this thread, once the page has had its turn. */
export async function beside<Output>(call: Call, signal: AbortSignal): Promise<Output> {
  await ready();
  signal.throwIfAborted();
  let port: Port | undefined;
  let abort: (() => void) | undefined;
  try {
    return await new Promise<Output>((finish, reject) => {
      abort = () => { reject(signal.reason as Error); };
      signal.addEventListener('abort', abort);
      const hear = (answer: Answer) => {
        try {
          if ('answer' in answer) finish(answered<Output>(answer.answer));
        } catch (error) {
          reject(error as Error);
        }
      };
      const ask = () => { port!.post({ whole: call.text, done: 0 }); };
      const onThisThread = () => {
        port?.end();
        port = here(local(call), hear, reject);
        ask();
      };
      const what = shared(call);
      port = what && worker(what, hear, onThisThread);
      if (port) ask();
      else onThisThread();
    });
  } finally {
    signal.removeEventListener('abort', abort!);
    port?.end();
  }
}

// What a worker runs; the build makes one script of it and what it imports.
import { glue } from './generated/simulation/glue.js';

/** First what is run, then which of its paths. */
type Order =
  | { module: WebAssembly.Module; calculator: number; text: string; series: Float64Array[] }
  | { from: number; to: number };

let functions: ReturnType<typeof glue>, call: [number, string, Float64Array[]];
const worker = globalThis as unknown as { onmessage: (event: { data: Order }) => void; postMessage(answer: unknown, transfer: Transferable[]): void };

worker.onmessage = ({ data }) => {
  if ('module' in data) {
    functions = glue(imports => new WebAssembly.Instance(data.module, imports).exports);
    call = [data.calculator, data.text, data.series];
    return;
  }
  const [text, part] = functions.run_paths(...call, data.from, data.to) as [string, Float64Array | undefined];
  worker.postMessage({ from: data.from, text, part }, part ? [part.buffer] : []);
};

// What a worker runs; the build makes one script of it and what it imports.
import { glue } from './generated/simulation/glue.js';
import { type Answer, type Order, type Part, serving } from './simulation-orders.js';

/** What comes before the orders. */
interface Call { module: WebAssembly.Module; calculator: number; text: string; series: Float64Array[] }

const worker = globalThis as unknown as { onmessage: (event: { data: Call | Order }) => void; postMessage(answer: Answer, transfer: Transferable[]): void };
let serve: (order: Order) => void;

worker.onmessage = ({ data }) => {
  if (!('module' in data)) {
    serve(data);
    return;
  }
  const { run_paths, merge_parts, call_simulator } = glue(imports => new WebAssembly.Instance(data.module, imports).exports);
  const call = [data.calculator, data.text, data.series] as const;
  serve = serving({
    run: (from, to) => run_paths(...call, from, to) as Part,
    merge: parts => merge_parts(...call, parts),
    whole: text => call_simulator(data.calculator, text, data.series),
  }, (answer, transfer) => { worker.postMessage(answer, transfer); });
};

// The modules are given: workerd compiles no bytes at run time.
import { ready } from 'liquidity-layering';
import calculators from 'liquidity-layering/calc.wasm';
import data from 'liquidity-layering/data.wasm';
import { calculate } from './calculate.js';

export default {
  async fetch() {
    for (const module of [calculators, data]) await ready(module);
    return Response.json(calculate());
  },
};

// What a page of every bundler runs; the driver reads the result.
import { calculate } from './calculate.js';

globalThis.result = calculate();

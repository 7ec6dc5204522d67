import { calculate } from './calculate.js';
console.log(JSON.stringify(calculate()));

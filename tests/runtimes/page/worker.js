import { calculate } from './calculate-by-address.js';

postMessage(calculate());

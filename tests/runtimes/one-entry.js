import { one } from './one.js';

globalThis.result = one();

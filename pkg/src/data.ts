/** What reads files and series; the elements load it with the first file. */
export { fundingHistory } from './history.js';
export { importMarketData } from './import.js';
export { exportMarketData } from './export.js';

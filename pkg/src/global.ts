/** Everything but columns, which would be half as much again, for a script tag: `LiquidityLayering.fundingYield(…)`, and the elements are defined. */
export * from './api.js';
export * from './breaking.js';
export * from './data.js';
export * from './elements/index.js';
export * from './simulation.js';

/** Everything, for a script tag: `LiquidityLayering.fundingYield(…)`, and the elements are defined. */
export * from './elements/index.js';
export * from './index.js';

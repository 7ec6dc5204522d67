export * from './calculators/allocation.js';
export * from './calculators/borrow.js';
export * from './calculators/calendar.js';
export * from './calculators/carry.js';
export * from './calculators/depth.js';
export * from './calculators/expiries.js';
export * from './calculators/flow.js';
export * from './calculators/funding.js';
export * from './calculators/hedge.js';
export * from './calculators/margin.js';
export * from './calculators/order.js';
export * from './calculators/position.js';
export * from './calculators/rates.js';
export * from './calculators/rollover.js';
export * from './calculators/staking.js';
export { ready, type Source } from './core.js';
export { CalculatorError, type ErrorCode } from './error.js';
export type * from './types.js';

/** Version of the package. */
export const version: string = process.env.PACKAGE_VERSION!;

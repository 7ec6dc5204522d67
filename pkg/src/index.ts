/**
 * Calculators for crypto capital that is split between staking and futures.
 * @packageDocumentation
 */
export * from './api.js';
export * from './batch.js';
export * from './breaking.js';
export * from './data.js';
export * from './simulation.js';

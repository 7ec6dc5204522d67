/** What `liquidity-layering/fallback` and `liquidity-layering/fallback-data` export: they are imported for what they do. */
export {};

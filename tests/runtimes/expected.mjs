/**
 * 0.0001 × 24 / 8 × 365; 0.0001 × 90 intervals × 10,000 less four fills of 0.0004 × 10,000; three settlements.
 */
export const expected = { apr: '0.1095', net: '74', count: 3 };

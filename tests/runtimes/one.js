// One calculator: a bundle of this must not bring what reads files and series.
import { annualise } from 'liquidity-layering';

export const one = () => annualise({ rate: '0.0001', intervalHours: 8 }).apr;

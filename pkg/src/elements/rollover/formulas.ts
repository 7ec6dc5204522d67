/** Words within the formulas. */
interface FormulaWords {
  cost: string;
  spread: string;
  gaps: string;
  ask: string;
  bid: string;
  total: string;
  fees: string;
  open: string;
  close: string;
  margin: string;
  highest: string;
  leverage: string;
}

const word = (text: string): string => `<mtext>${text}</mtext>`;

/** Cost of the spread, bid-ask gaps, total, rate a year and margin as MathML. */
export const formulas = (words: FormulaWords): [string, string, string, string, string] => [
  `<msub>${word(words.cost)}${word(words.spread)}</msub><mo>=</mo><mi>s</mi><mo>⋅</mo><mo>(</mo><msub><mi>M</mi><mn>2</mn></msub><mo>−</mo><msub><mi>M</mi><mn>1</mn></msub><mo>)</mo><mo>⋅</mo><msub><mi>Q</mi><mn>2</mn></msub>`,
  `${word(words.gaps)}<mo>=</mo><mfrac><mrow><msub>${word(words.ask)}<mn>1</mn></msub><mo>−</mo><msub>${word(words.bid)}<mn>1</mn></msub></mrow><mn>2</mn></mfrac><mo>⋅</mo><msub><mi>Q</mi><mn>1</mn></msub><mo>+</mo><mfrac><mrow><msub>${word(words.ask)}<mn>2</mn></msub><mo>−</mo><msub>${word(words.bid)}<mn>2</mn></msub></mrow><mn>2</mn></mfrac><mo>⋅</mo><msub><mi>Q</mi><mn>2</mn></msub>`,
  `${word(words.total)}<mo>=</mo><msub>${word(words.cost)}${word(words.spread)}</msub><mo>+</mo>${word(words.gaps)}<mo>+</mo>${word(words.fees)}`,
  `<mi>APR</mi><mo>=</mo><mfrac><mrow>${word(words.open)}<mo>−</mo>${word(words.close)}</mrow>${word(words.close)}</mfrac><mo>⋅</mo><mfrac><mn>365</mn><mi>d</mi></mfrac>`,
  `<msub>${word(words.margin)}${word(words.highest)}</msub><mo>=</mo><mfrac><mrow><msub><mi>N</mi><mn>1</mn></msub><mo>+</mo><msub><mi>N</mi><mn>2</mn></msub></mrow>${word(words.leverage)}</mfrac>`,
];

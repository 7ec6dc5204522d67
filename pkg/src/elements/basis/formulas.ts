/** Words within the formulas. */
interface FormulaWords {
  forward: string;
  fair: string;
  net: string;
  fees: string;
  fee: string;
}

const word = (text: string): string => `<mtext>${text}</mtext>`;

/** Rate, forward rate, fair price, result and fees as MathML. */
export const formulas = (words: FormulaWords): [string, string, string, string, string] => [
  `<msub><mi>APR</mi><mi>i</mi></msub><mo>=</mo><mo>(</mo><mfrac><msub><mi>F</mi><mi>i</mi></msub><mi>S</mi></mfrac><mo>−</mo><mn>1</mn><mo>)</mo><mo>⋅</mo><mfrac><mn>365</mn><msub><mi>d</mi><mi>i</mi></msub></mfrac>`,
  `${word(words.forward)}<mo>=</mo><mo>(</mo><mfrac><msub><mi>F</mi><mn>2</mn></msub><msub><mi>F</mi><mn>1</mn></msub></mfrac><mo>−</mo><mn>1</mn><mo>)</mo><mo>⋅</mo><mfrac><mn>365</mn><mrow><msub><mi>d</mi><mn>2</mn></msub><mo>−</mo><msub><mi>d</mi><mn>1</mn></msub></mrow></mfrac>`,
  `<msub><mi>F</mi>${word(words.fair)}</msub><mo>=</mo><mi>S</mi><mo>⋅</mo><msup><mi>e</mi><mrow><mo>(</mo><mi>r</mi><mo>−</mo><mi>q</mi><mo>)</mo><mi>T</mi></mrow></msup>`,
  `${word(words.net)}<mo>=</mo><mi>s</mi><mo>⋅</mo><mi>n</mi><mo>⋅</mo><mi>m</mi><mo>⋅</mo><mo>(</mo><mi>x</mi><mo>−</mo><mo>(</mo><msub><mi>F</mi><mn>2</mn></msub><mo>−</mo><msub><mi>F</mi><mn>1</mn></msub><mo>)</mo><mo>)</mo><mo>−</mo>${word(words.fees)}`,
  `${word(words.fees)}<mo>=</mo><mn>2</mn><mo>⋅</mo>${word(words.fee)}<mo>⋅</mo><mi>n</mi><mo>⋅</mo><mi>m</mi><mo>⋅</mo><mo>(</mo><msub><mi>F</mi><mn>1</mn></msub><mo>+</mo><msub><mi>F</mi><mn>2</mn></msub><mo>)</mo>`,
];

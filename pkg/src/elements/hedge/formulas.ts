/** The names in the formulas, which every language has its own of. */
interface Names {
  held: string;
  posted: string;
  linear: string;
  inverse: string;
  accepted: string;
  fall: string;
  cash: string;
  margin: string;
}

const GAP = '<mspace width="2em"/>';
const name = (text: string): string => `<mtext>${text}</mtext>`;
const liquidationOf = (kind: string): string => `<msub><mi>P</mi><mtext>${kind}</mtext></msub><mo>=</mo><mi>F</mi><mo>⋅</mo>`;

/** Where a short is liquidated. */
export const liquidation = ({ linear, inverse }: Pick<Names, "linear" | "inverse">): string =>
  `${liquidationOf(linear)}<mfrac><mrow><mn>1</mn><mo>+</mo><mn>1</mn><mo>/</mo><mi>L</mi></mrow><mrow><mn>1</mn><mo>+</mo><mi>r</mi></mrow></mfrac>${GAP}${liquidationOf(inverse)}<mfrac><mrow><mn>1</mn><mo>−</mo><mi>r</mi></mrow><mrow><mn>1</mn><mo>−</mo><mn>1</mn><mo>/</mo><mi>L</mi></mrow></mfrac>`;

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = ({ held, posted, linear, inverse, accepted, fall, cash, margin }: Names): [string, string, string, string, string, string] => [
  `<mi>X</mi><mo>=</mo>${name(held)}<mo>+</mo>${name(posted)}`,
  `<msub><mi>N</mi>${name(linear)}</msub><mo>=</mo><mfrac><mrow><mi>h</mi><mo>⋅</mo><mi>X</mi></mrow><mi>m</mi></mfrac>${GAP}<msub><mi>N</mi>${name(inverse)}</msub><mo>=</mo><mfrac><mrow><mi>h</mi><mo>⋅</mo><mi>X</mi><mo>⋅</mo><mi>S</mi></mrow><mi>m</mi></mfrac>`,
  "<mi>h</mi><mo>=</mo><mi>ρ</mi><mo>⋅</mo><mfrac><msub><mi>σ</mi><mi>S</mi></msub><msub><mi>σ</mi><mi>F</mi></msub></mfrac>",
  `<mi>h</mi><mo>=</mo><mi>β</mi><mo>−</mo><msup><mi>β</mi><mo>*</mo></msup>${GAP}<mi>h</mi><mo>=</mo><mi>max</mi><mrow><mo>(</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo>−</mo><mfrac>${name(accepted)}<mrow><mi>X</mi><mo>⋅</mo><mi>S</mi><mo>⋅</mo>${name(fall)}</mrow></mfrac><mo>)</mo></mrow>`,
  liquidation({ linear, inverse }),
  `${name(cash)}<mo>=</mo><mi>max</mi><mrow><mo>(</mo><mn>0</mn><mo>,</mo><mi>V</mi><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>+</mo><mi>u</mi><mo>)</mo><mo>⋅</mo><mi>r</mi><mo>−</mo><mo>(</mo>${name(margin)}<mo>−</mo><mi>V</mi><mo>⋅</mo><mi>u</mi><mo>)</mo><mo>)</mo></mrow>`,
];

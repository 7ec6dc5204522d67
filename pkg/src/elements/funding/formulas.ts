/** The names in the formulas, which every language has its own of. */
interface Names {
  funding: string;
  net: string;
  fee: string;
  fills: string;
  days: string;
  history: string;
}

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = ({ funding, net, fee, fills, days, history }: Names): [string, string, string, string, string] => {
  const name = (text: string): string => `<mtext>${text}</mtext>`;
  const sum = "<munder><mo>∑</mo><mi>i</mi></munder><msub><mi>r</mi><mi>i</mi></msub>";
  return [
    "<mi>APR</mi><mo>=</mo><mi>r</mi><mo>⋅</mo><mfrac><mn>24</mn><mi>h</mi></mfrac><mo>⋅</mo><mn>365</mn>",
    "<mi>APY</mi><mo>=</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>r</mi><mo>)</mo></mrow><mrow><mn>365</mn><mo>⋅</mo><mn>24</mn><mo>/</mo><mi>h</mi></mrow></msup><mo>−</mo><mn>1</mn>",
    `${name(funding)}<mo>=</mo><mi>N</mi><mo>⋅</mo>${sum}`,
    `${name(net)}<mo>=</mo>${name(funding)}<mo>−</mo>${name(fee)}<mo>⋅</mo>${name(fills)}<mo>⋅</mo><mi>N</mi>`,
    `<msub><mi>APR</mi>${name(history)}</msub><mo>=</mo><mfrac><mrow>${sum}</mrow>${name(days)}</mfrac><mo>⋅</mo><mn>365</mn>`,
  ];
};

/** The names in the formulas, which every language has its own of. */
type Names = Record<"net" | "days" | "loss" | "real" | "inflation" | "cash" | "lock" | "unbonding" | "cushion" | "staked" | "margin" | "price" | "share" | "fall", string>;

/** The formulas as MathML, in the order in which they are explained. */
export function formulas(names: Names): string[] {
  const n = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, `<mtext>${text}</mtext>`])) as Names;
  return [
    `${n.net}<mo>=</mo><mi>APR</mi><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>c</mi><mo>)</mo>`,
    `<msub><mi>Q</mi><mn>1</mn></msub><mo>=</mo><mi>Q</mi><mo>⋅</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mfrac>${n.net}<mi>n</mi></mfrac><mo>)</mo></mrow><mrow><mi>n</mi><mo>⋅</mo>${n.days}<mo>/</mo><mn>365</mn></mrow></msup><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>p</mi><mo>⋅</mo>${n.loss}<mo>)</mo>`,
    `<msub><mi>APY</mi>${n.real}</msub><mo>=</mo><mfrac><mrow><mn>1</mn><mo>+</mo><mi>APY</mi></mrow><mrow><mn>1</mn><mo>+</mo>${n.inflation}</mrow></mfrac><mo>−</mo><mn>1</mn>`,
    `<msub><mi>APY</mi>${n.cash}</msub><mo>=</mo><msup><mrow><mo>(</mo><mfrac><msub><mi>Q</mi><mn>1</mn></msub><mi>Q</mi></mfrac><mo>)</mo></mrow><mrow><mn>365</mn><mo>/</mo><mo>(</mo><mo>max</mo><mo>(</mo>${n.days}<mo>,</mo>${n.lock}<mo>)</mo><mo>+</mo>${n.unbonding}<mo>)</mo></mrow></msup><mo>−</mo><mn>1</mn>`,
    `${n.cushion}<mo>=</mo><mn>1</mn><mo>−</mo><mfrac><mi>Q</mi><msub><mi>Q</mi><mn>1</mn></msub></mfrac>`,
    `<msub><mi>APR</mi><mtext>ETH</mtext></msub><mo>=</mo><mfrac><mrow><mn>14 400</mn><mo>⋅</mo><mn>365</mn></mrow><msqrt><mrow>${n.staked}<mo>⋅</mo><msup><mn>10</mn><mn>9</mn></msup></mrow></msqrt></mfrac>`,
    `<msub>${n.margin}<mi>m</mi></msub><mo>=</mo><mi>m</mi><mo>⋅</mo><mfrac><mrow><mi>Q</mi><mo>⋅</mo>${n.price}<mo>⋅</mo>${n.net}</mrow><mn>12</mn></mfrac><mo>⋅</mo>${n.share}<mo>,</mo><mspace width='1em'/>${n.fall}<mo>=</mo><mfrac><mrow><mn>1</mn><mo>/</mo><mi>L</mi><mo>−</mo><mi>r</mi></mrow><mrow><mn>1</mn><mo>−</mo><mi>r</mi></mrow></mfrac>`,
  ];
}

/** The names in the formulas, which every language has its own of. */
interface Names {
  coins: string;
  reserve: string;
  harvest: string;
  directional: string;
  capital: string;
  income: string;
  loss: string;
}

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = ({ coins, reserve, harvest, directional, capital, income, loss }: Names): [string, string, string, string, string] => {
  const name = (text: string): string => `<mtext>${text}</mtext>`;
  const sub = (of: string, at: string): string => `<msub><mi>${of}</mi>${at}</msub>`;
  const t = "<mi>t</mi>";
  const next = "<mrow><mi>t</mi><mo>+</mo><mn>1</mn></mrow>";
  return [
    `${sub("E", t)}<mo>=</mo>${name(coins)}<mo>⋅</mo>${sub("P", t)}<mo>+</mo>${sub("B", name(harvest))}<mo>+</mo>${sub("B", name(directional))}<mo>+</mo>${name(reserve)}`,
    `${sub("P", next)}<mo>=</mo>${sub("P", t)}<mo>⋅</mo><msup><mi>e</mi><mrow><mo>(</mo><mi>μ</mi><mo>−</mo><mfrac><msup><mi>σ</mi><mn>2</mn></msup><mn>2</mn></mfrac><mo>)</mo><mi>Δ</mi><mi>t</mi><mo>+</mo><mi>σ</mi><msqrt><mrow><mi>Δ</mi><mi>t</mi></mrow></msqrt><msub><mi>z</mi><mn>1</mn></msub></mrow></msup>`,
    `${sub("x", next)}<mo>=</mo><mi>m</mi><mo>+</mo><mi>a</mi><mo>(</mo>${sub("x", t)}<mo>−</mo><mi>m</mi><mo>)</mo><mo>+</mo><mi>v</mi><msqrt><mrow><mn>1</mn><mo>−</mo><msup><mi>a</mi><mn>2</mn></msup></mrow></msqrt><msub><mi>z</mi><mn>2</mn></msub><mo>,</mo><mi>a</mi><mo>=</mo><msup><mn>2</mn><mrow><mo>−</mo><mn>1</mn><mo>/</mo><mi>h</mi></mrow></msup>`,
    `${name(loss)}<mo>:</mo><mi>B</mi><mo>≤</mo><mi>k</mi><mo>⋅</mo><mo>|</mo><mi>q</mi><mo>|</mo><mo>⋅</mo><mi>P</mi>`,
    `${sub("E", t)}<mo>−</mo>${name(capital)}<mo>=</mo><munder><mo>∑</mo><mi>i</mi></munder><msub>${name(income)}<mi>i</mi></msub>`,
  ];
};

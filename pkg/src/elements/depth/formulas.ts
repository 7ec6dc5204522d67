/** The names in the formulas, which every language has its own of. */
interface Names {
  average: string;
  slippage: string;
  reference: string;
  cost: string;
  middle: string;
  filled: string;
  participation: string;
  order: string;
  volume: string;
  impact: string;
  hours: string;
  most: string;
}

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = (n: Names): [string, string, string, string, string] => {
  const name = (text: string): string => `<mtext>${text}</mtext>`;
  const over = (a: string, b: string): string => `<mfrac><mrow>${a}</mrow><mrow>${b}</mrow></mfrac>`;
  const sum = "<munder><mo>∑</mo><mi>i</mi></munder>";
  const [p, q] = ["<msub><mi>p</mi><mi>i</mi></msub>", "<msub><mi>q</mi><mi>i</mi></msub>"];
  return [
    `${name(n.average)}<mo>=</mo>${over(`${sum}${p}<mo>⋅</mo>${q}`, `${sum}${q}`)}`,
    `${name(n.slippage)}<mo>=</mo><mo>±</mo>${over(`${name(n.average)}<mo>−</mo>${name(n.reference)}`, name(n.reference))}`,
    `${name(n.cost)}<mo>=</mo><mo>|</mo>${name(n.average)}<mo>−</mo>${name(n.middle)}<mo>|</mo><mo>⋅</mo>${name(n.filled)}`,
    `${name(n.participation)}<mo>=</mo>${over(name(n.order), name(n.volume))}<mo>,</mo><mspace width="1em"></mspace>${name(n.hours)}<mo>=</mo><mn>24</mn><mo>⋅</mo>${over(name(n.participation), name(n.most))}`,
    `${name(n.impact)}<mo>=</mo><mi>σ</mi><mo>⋅</mo><msqrt>${name(n.participation)}</msqrt>`,
  ];
};

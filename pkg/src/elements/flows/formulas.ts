/** The names in the formulas, which every language has its own of. */
interface Names {
  before: string;
  after: string;
  paid: string;
  fill: string;
  target: string;
  maintenance: string;
  margin: string;
  coins: string;
  gain: string;
  price: string;
  cash: string;
  reserve: string;
  liquid: string;
}

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = (names: Names): [string, string, string, string] => {
  const { before, after, paid, fill, target, maintenance, margin, coins, gain, price, cash, reserve, liquid } = names;
  const name = (text: string): string => `<mtext>${text}</mtext>`;
  const sum = (of: string): string => `<munder><mo>∑</mo><mi>i</mi></munder><msub>${name(of)}<mi>i</mi></msub>`;
  const wanted = `<mi>max</mi><mo>(</mo>${name(target)}<mo>,</mo>${name(maintenance)}<mo>)</mo>`;
  return [
    `${sum(before)}<mo>=</mo>${sum(after)}<mo>+</mo>${name(paid)}`,
    `${name(fill)}<mo>=</mo><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo>${wanted}<mo>−</mo>${name(margin)}<mo>)</mo>`,
    `${name(coins)}<mo>=</mo><mfrac>${name(gain)}${name(price)}</mfrac>`,
    `${name(cash)}<mo>=</mo>${name(reserve)}<mo>+</mo>${name(liquid)}`,
  ];
};

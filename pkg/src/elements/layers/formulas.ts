/** The names in the formulas, which every language has its own of. */
interface Names {
  income: string;
  needed: string;
  goal: string;
  staked: string;
  layer2: string;
  loss: string;
  liquid: string;
  directional: string;
  exposure: string;
}

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = ({ income, needed, goal, staked, layer2, loss, liquid, directional, exposure }: Names): [string, string, string, string, string] => {
  const name = (text: string): string => `<mtext>${text}</mtext>`;
  const part = (of: string): string => `<msub><mi>w</mi>${name(of)}</msub>`;
  const sum = "<munder><mo>∑</mo><mi>i</mi></munder>";
  const each = "<msub><mi>w</mi><mi>i</mi></msub><mo>⋅</mo><msub><mi>r</mi><mi>i</mi></msub>";
  const coins = `${part(staked)}<mo>+</mo>${part(liquid)}`;
  return [
    `${name(income)}<mo>=</mo>${sum}<mi>C</mi><mo>⋅</mo>${each}`,
    `<mi>APY</mi><mo>=</mo>${sum}${each}`,
    `${name(needed)}<mo>=</mo><mfrac><mrow>${name(goal)}<mo>−</mo>${part(staked)}<mo>⋅</mo><mi>y</mi></mrow>${part(layer2)}</mfrac>`,
    `${name(loss)}<mo>=</mo><mi>C</mi><mo>⋅</mo><mo>(</mo><mo>(</mo>${coins}<mo>)</mo><mo>⋅</mo><mi>f</mi><mo>+</mo>${part(directional)}<mo>⋅</mo><mi>min</mi><mo>(</mo><mn>1</mn><mo>,</mo><mi>L</mi><mo>⋅</mo><mi>f</mi><mo>)</mo><mo>)</mo>`,
    `${name(exposure)}<mo>=</mo>${coins}<mo>+</mo>${part(directional)}<mo>⋅</mo><mi>L</mi>`,
  ];
};

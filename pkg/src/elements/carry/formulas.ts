import { liquidation } from "../hedge/formulas.js";

/** The names in the formulas, which every language has its own of. */
interface Names {
  staking: string;
  days: string;
  funding: string;
  basis: string;
  linear: string;
  inverse: string;
  fees: string;
  fee: string;
  capital: string;
  interest: string;
  net: string;
}

const GAP = '<mspace width="2em"/>';
const EQUALS = "<mo>=</mo>";
const TIMES = "<mo>⋅</mo>";
const VALUE = `<mi>Q</mi>${TIMES}<mi>S</mi>`;
const name = (text: string): string => `<mtext>${text}</mtext>`;
const part = (text: string, below: string): string => `<msub>${name(text)}${name(below)}</msub>${EQUALS}`;
const over = (above: string, below: string): string => `<mfrac>${above}${below}</mfrac>`;

/** The formulas as MathML, in the order in which they are explained. */
export const formulas = ({ staking, days, funding, basis, linear, inverse, fees, fee, capital, interest, net }: Names): [string, string, string, string, string, string, string] => [
  `${name(staking)}${EQUALS}${VALUE}${TIMES}<mo>(</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>y</mi><mo>)</mo></mrow><mi>T</mi></msup><mo>−</mo><mn>1</mn><mo>)</mo>${GAP}<mi>T</mi>${EQUALS}${over(name(days), "<mn>365</mn>")}`,
  `${name(funding)}${EQUALS}<mi>V</mi>${TIMES}<mi>f</mi>${TIMES}<mi>T</mi>`,
  `${part(basis, linear)}<mo>(</mo><mi>F</mi><mo>−</mo><mi>S</mi><mo>)</mo>${TIMES}<mi>N</mi>${TIMES}<mi>m</mi>${GAP}${part(basis, inverse)}<mi>V</mi>${TIMES}<mrow><mo>(</mo><mn>1</mn><mo>−</mo>${over("<mi>S</mi>", "<mi>F</mi>")}<mo>)</mo></mrow>`,
  `${name(fees)}${EQUALS}<mn>2</mn>${TIMES}${name(fee)}${TIMES}<mo>(</mo>${VALUE}<mo>+</mo><mi>V</mi><mo>)</mo>`,
  `${name(capital)}${EQUALS}${VALUE}<mo>+</mo>${over("<mi>V</mi>", "<mi>L</mi>")}${GAP}${name(interest)}${EQUALS}${name(capital)}${TIMES}<mi>b</mi>${TIMES}<mi>T</mi>`,
  `${part(net, "APR")}${over(name(net), name(capital))}${TIMES}<mfrac><mn>1</mn><mi>T</mi></mfrac>${GAP}${part(net, "APY")}<msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo>${over(name(net), name(capital))}<mo>)</mo></mrow><mrow><mn>1</mn><mo>/</mo><mi>T</mi></mrow></msup><mo>−</mo><mn>1</mn>`,
  liquidation({ linear, inverse }),
];

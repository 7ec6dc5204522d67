import type { About } from "../base/types.js";

export const about: About = {
  title: "Margin, and the price that takes it",
  lead: "A leveraged position is closed by the venue when what is left of its margin no longer meets the requirement. At which price that happens depends on the venue's own rule. Enter a position and see how far that price is, in per cent and in usual days' moves, and what margin a larger move would take.",
  formulas: [
    { math: "<mi>M</mi><mo>+</mo><mi>P&amp;L</mi><mo>(</mo><mi>X</mi><mo>)</mo><mo>=</mo><mi>r</mi><mo>⋅</mo><mi>value</mi><mo>(</mo><mi>X</mi><mo>)</mo><mo>−</mo><mi>c</mi>", words: "Liquidation is at the price X where margin M and open profit or loss are down to the maintenance margin: rate r of the value there, less the tier's deduction c." },
    { math: "<mi>X</mi><mo>=</mo><mfrac><mrow><mi>s</mi><mo>⋅</mo><mi>Q</mi><mo>⋅</mo><mi>E</mi><mo>−</mo><mi>M</mi><mo>−</mo><mi>c</mi></mrow><mrow><mi>Q</mi><mo>⋅</mo><mo>(</mo><mi>s</mi><mo>−</mo><mi>r</mi><mo>)</mo></mrow></mfrac>", words: "Linear: Q coins entered at E; s is 1 for a long and −1 for a short." },
    { math: "<mi>X</mi><mo>=</mo><mfrac><mrow><mi>V</mi><mo>⋅</mo><mo>(</mo><mi>r</mi><mo>+</mo><mi>s</mi><mo>)</mo></mrow><mrow><mi>M</mi><mo>+</mo><mi>c</mi><mo>+</mo><mi>s</mi><mo>⋅</mo><mi>V</mi><mo>/</mo><mi>E</mi></mrow></mfrac>", words: "Inverse: V is the face value in money, M and c are coin. A short whose coin covers its value has no such price." },
    { math: "<msub><mi>c</mi><mi>k</mi></msub><mo>=</mo><msub><mi>c</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>floor</mi><mi>k</mi></msub><mo>⋅</mo><mo>(</mo><msub><mi>r</mi><mi>k</mi></msub><mo>−</mo><msub><mi>r</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>)</mo>", words: "Tiers: the deduction with which the requirement grows on without a jump where a tier begins. OKX has none. The tier is that of the value at the price looked at." },
    { math: "<mi>ratio</mi><mo>=</mo><mfrac><mrow><mi>requirement</mi></mrow><mrow><mi>M</mi><mo>+</mo><mi>P&amp;L</mi></mrow></mfrac>", words: "The margin ratio: at 100% the position is liquidated. In cross mode the other positions' requirements and profit or loss count on both sides, at their marks." },
    { math: "<mi>distance</mi><mo>=</mo><mfrac><mrow><mi>X</mi><mo>−</mo><mi>mark</mi></mrow><mi>mark</mi></mfrac><mo>,</mo><mspace width='1em'/><mi>days</mi><mo>=</mo><mfrac><mi>distance</mi><mi>σ</mi></mfrac>", words: "The distance, and how many usual days' moves σ it is." },
  ],
  limits: [
    "BitMEX, Bybit (linear) and Phemex take the maintenance margin on the value at entry; the others at the liquidation price. OKX, Gate, KuCoin and Phemex count the fee for closing. Rules change: compare with the price that your venue shows.",
    "Mark prices are the venue's own, and in a rush they part from the price you see.",
    "Funding, fees of opening and interest change the margin from day to day.",
    "In cross mode the other positions are held at their marks. Where they lose at the same time, liquidation comes earlier.",
    "A usual day is not a bad one: crypto prices have moved by six and more of their usual days in one.",
    "Portfolio margin, and accounts that hold several coins as collateral.",
  ],
  sources: [
    { title: "Binance FAQ: How to calculate the liquidation price of USDⓈ-M and of COIN-M futures contracts; leverage and margin tiers." },
    { title: "Bybit help centre: Liquidation price calculation under isolated mode." },
    { title: "OKX help centre: liquidation price and margin ratio of isolated positions." },
    { title: "Deribit support: margin requirements that grow with the size of the position." },
    { title: "Hyperliquid documentation: Margining, Liquidations." },
    { title: "BitMEX, Kraken, KuCoin, Gate and Phemex help pages on liquidation; dYdX v4 chain, subaccounts." },
  ],
};

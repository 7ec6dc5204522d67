/** The names in the formulas, which every language has its own of. */
type Names = Record<"value" | "floor" | "ratio" | "requirement" | "distance" | "mark" | "days", string>;

/** The formulas as MathML, in the order in which they are explained. */
export function formulas(names: Names): string[] {
  const n = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, `<mtext>${text}</mtext>`])) as Names;
  return [
    `<mi>M</mi><mo>+</mo><mi>P&amp;L</mi><mo>(</mo><mi>X</mi><mo>)</mo><mo>=</mo><mi>r</mi><mo>⋅</mo>${n.value}<mo>(</mo><mi>X</mi><mo>)</mo><mo>−</mo><mi>c</mi>`,
    `<mi>X</mi><mo>=</mo><mfrac><mrow><mi>s</mi><mo>⋅</mo><mi>Q</mi><mo>⋅</mo><mi>E</mi><mo>−</mo><mi>M</mi><mo>−</mo><mi>c</mi></mrow><mrow><mi>Q</mi><mo>⋅</mo><mo>(</mo><mi>s</mi><mo>−</mo><mi>r</mi><mo>)</mo></mrow></mfrac>`,
    `<mi>X</mi><mo>=</mo><mfrac><mrow><mi>V</mi><mo>⋅</mo><mo>(</mo><mi>r</mi><mo>+</mo><mi>s</mi><mo>)</mo></mrow><mrow><mi>M</mi><mo>+</mo><mi>c</mi><mo>+</mo><mi>s</mi><mo>⋅</mo><mi>V</mi><mo>/</mo><mi>E</mi></mrow></mfrac>`,
    `<msub><mi>c</mi><mi>k</mi></msub><mo>=</mo><msub><mi>c</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub>${n.floor}<mi>k</mi></msub><mo>⋅</mo><mo>(</mo><msub><mi>r</mi><mi>k</mi></msub><mo>−</mo><msub><mi>r</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>)</mo>`,
    `${n.ratio}<mo>=</mo><mfrac><mrow>${n.requirement}</mrow><mrow><mi>M</mi><mo>+</mo><mi>P&amp;L</mi></mrow></mfrac>`,
    `${n.distance}<mo>=</mo><mfrac><mrow><mi>X</mi><mo>−</mo>${n.mark}</mrow>${n.mark}</mfrac><mo>,</mo><mspace width='1em'/>${n.days}<mo>=</mo><mfrac>${n.distance}<mi>σ</mi></mfrac>`,
  ];
}

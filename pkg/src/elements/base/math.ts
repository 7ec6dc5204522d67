const TOKEN = /<(\/?)(\w+)[^>]*?(\/?)>|[^<]+/g;
/** Between two formulas that stand beside each other; a line may end there. */
const GAP = "\u2003\u2003";
const RELATION = /^<mo>[=≤≥+−-]<\/mo>$/;

/**
 * A formula as HTML that goes on in the next line where a narrow page ends: MathML has no line breaks, so that each part up to
 * the next = + − outside of fractions and brackets is a piece of its own. `formula` is what stands inside a `<math>`.
 */
export function formulaHtml(formula: string): string {
  // Brackets that are as high as letters need no row of their own.
  const flat = formula.replace(/<mrow>((?:(?!<\/?mrow>|<mfrac|<munder|<msqrt)[^])*)<\/mrow>/g, (row, inside: string, at: number) => (isTop(formula, at) ? inside : row));
  const pieces: string[] = [""];
  let element = "";
  let depth = 0;
  for (const [token, closes, name, empty] of flat.matchAll(TOKEN)) {
    element += token;
    if (name !== undefined && !empty) depth += closes ? -1 : 1;
    if (depth > 0) continue;
    if (name === "mspace") pieces.push(GAP, "");
    else {
      const operator = RELATION.test(element) && pieces.at(-1) !== "";
      if (operator) pieces.push("");
      pieces[pieces.length - 1] += operator ? element.replace("<mo>", '<mo form="infix">') : element;
    }
    element = "";
  }
  // A formula goes to the next line as a whole first, and only then in parts.
  const formulas = pieces.filter(Boolean).map((piece) => (piece === GAP ? GAP : `<math displaystyle="true">${piece}</math>`)).join("<wbr>").split(`<wbr>${GAP}<wbr>`);
  return formulas.map((one) => `<span class="eq">${one}</span>`).join(GAP);
}

/** Whether no element is open at a place of a formula. */
function isTop(formula: string, at: number): boolean {
  let depth = 0;
  for (const [, closes, name, empty] of formula.slice(0, at).matchAll(TOKEN)) if (name !== undefined && !empty) depth += closes ? -1 : 1;
  return depth === 0;
}

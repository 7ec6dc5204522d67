import { curveOf, momentOf, pairOf } from "../base/import/curve.js";
import type { Filler } from "../base/import/types.js";

/** The curve from a list of futures, and the spot price from a perpetual or a ticker. */
export const filler: Filler = {
  takes: ["futures", "tickers"],
  fill(files, context) {
    const { words, format } = context;
    const curve = curveOf(files, context);
    const priced = curve.dated.filter(({ price }) => price !== null);
    if (curve.refused !== undefined) return { set: {}, said: "", refused: curve.refused, choices: curve.choices };
    if (priced.length === 0) return { set: {}, said: "", refused: words.curve.noPrices, choices: curve.choices };
    const { near, far, choices } = priced.length > 1 ? pairOf(priced, context) : { near: 0, far: 0, choices: [] };
    const left = curve.dated.length - priced.length;
    return {
      set: {
        futures: priced.map(({ symbol, price, expiry }) => ({ symbol, price: price as string, expiry })),
        ...(curve.at === null ? {} : { at: curve.at }),
        ...(curve.spot === null ? {} : { spot: curve.spot.price }),
        ...(priced.length > 1 ? { pair: "own", near: String(near), far: String(far) } : {}),
      },
      said:
        words.curve.done(format.count(priced.length), momentOf(curve, context)) +
        (curve.spot === null ? "" : words.curve.spot(curve.spot.symbol)) +
        (left > 0 ? words.curve.unpriced(format.count(left)) : ""),
      choices: [...curve.choices, ...choices],
    };
  },
};

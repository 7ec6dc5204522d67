import { curveOf, momentOf, pairOf, type Dated } from "../base/import/curve.js";
import type { Filler } from "../base/import/types.js";

/** Both futures from a list of them. */
export const filler: Filler = {
  takes: ["futures", "tickers"],
  fill(files, context) {
    const { words } = context;
    const curve = curveOf(files, context);
    if (curve.refused !== undefined) return { set: {}, said: "", refused: curve.refused, choices: curve.choices };
    if (curve.dated.length < 2) return { set: {}, said: "", refused: words.curve.two, choices: curve.choices };
    const { near, far, choices } = pairOf(curve.dated, context);
    const [from, to] = [curve.dated[near] as Dated, curve.dated[far] as Dated];
    const all = [...curve.choices, ...choices];
    if (from.price === null || to.price === null) return { set: {}, said: "", refused: words.curve.noPrices, choices: all };
    return {
      set: {
        nearSymbol: from.symbol, nearExpiry: from.expiry, nearBid: from.price, nearAsk: from.price,
        farSymbol: to.symbol, farExpiry: to.expiry, farBid: to.price, farAsk: to.price,
        ...(curve.at === null ? {} : { at: curve.at }),
        ...(curve.spot === null ? {} : { spot: curve.spot.price }),
      },
      said: words.curve.pair(from.symbol, to.symbol, momentOf(curve, context)) + (curve.spot === null ? "" : words.curve.spot(curve.spot.symbol)) + words.curve.oneSided,
      choices: all,
    };
  },
};

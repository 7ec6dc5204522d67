'use client';

import 'liquidity-layering/elements';

/** The element, which exists in the browser alone. */
export function Element() {
  return <ll-funding rate="0.0001"></ll-funding>;
}

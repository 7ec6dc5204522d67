/** Where exchanges that let browsers ask give out funding rates; each is asked only when a person presses the button. */
export const hosts: Record<string, string> = {
  Binance: "https://fapi.binance.com",
  Bybit: "https://api.bybit.com",
  OKX: "https://www.okx.com",
  Hyperliquid: "https://api.hyperliquid.xyz",
};

const DAY = 86_400_000;

/** The request for a coin's funding rates, as each exchange wants it. */
export function request(venue: string, coin: string, now: number): { url: string; init: RequestInit } {
  const host = hosts[venue] ?? "";
  const get = (path: string) => ({ url: host + path, init: {} });
  switch (venue) {
    case "Binance":
      return get(`/fapi/v1/fundingRate?symbol=${coin}USDT&limit=1000`);
    case "Bybit":
      return get(`/v5/market/funding/history?category=linear&symbol=${coin}USDT&limit=200`);
    case "OKX":
      return get(`/api/v5/public/funding-rate-history?instId=${coin}-USDT-SWAP&limit=100`);
    default:
      // Up to 500 hours at a time.
      return { url: `${host}/info`, init: { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ type: "fundingHistory", coin, startTime: now - 20 * DAY }) } };
  }
}

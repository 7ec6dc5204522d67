/** Names of exchanges as they write themselves. */
export const VENUES: Readonly<Record<string, string>> = {
  binance: "Binance", bingx: "BingX", bitget: "Bitget", bitmex: "BitMEX", bybit: "Bybit", cme: "CME", deribit: "Deribit", dydx: "dYdX", gate: "Gate", htx: "HTX",
  hyperliquid: "Hyperliquid", kraken: "Kraken", kucoin: "KuCoin", mexc: "MEXC", okx: "OKX", phemex: "Phemex", weex: "WEEX",
};
export const venueName = (venue: string): string => VENUES[venue] ?? venue;

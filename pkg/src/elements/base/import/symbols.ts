/** The part of a symbol that says what is traded: unified names repeat the coin that it is settled in, as in BTC/USDT:USDT-241227. */
const traded = (symbol: string): string => symbol.replace(/:[A-Z]+(?=-|$)/i, "");

/** What a contract is on: "BTC" of BTC-26DEC25, "ETHUSDT" of ETHUSDT_240927 and of ETHUSDT, "XBTUSD" of PI_XBTUSD. */
export function underlying(symbol: string): string {
  const name = traded(symbol).toUpperCase().replace(/^(FI|FF|PI|PF|PV|RR|IN)_/, "");
  const bare = name
    .replace(/[-_/: ]?(PERPETUAL|PERP|SWAP|CM|UM)$/, "")
    .replace(/[-_: ]?(\d{6}|\d{8}|\d{1,2}[A-Z]{3}\d{2,4})$/, "")
    .replace(/[-_: ]?[FGHJKMNQUVXZ]\d{2,4}$/, "")
    .replace(/[^A-Z0-9]/g, "");
  return bare || name.replace(/[^A-Z0-9]/g, "");
}

/** The coin alone. */
export function coinOf(symbol: string): string {
  const [base, quote] = symbol.split("/");
  if (base && quote !== undefined) return base.toUpperCase();
  return underlying(symbol).replace(/^XBT/, "BTC").replace(/(?<=.)(USDT|USDC|FDUSD|USDE|USD|EUR|BTC)M?$/, "");
}

/** Whether a contract is settled in its coin, as far as its name tells: quoted in plain dollars by those that have such. */
export const isInverse = (symbol: string, venue: string | null): boolean => {
  const name = underlying(symbol);
  return /USD$/.test(name) ? !/^P[FV]_|^FF_/i.test(symbol) && ["binance", "bybit", "okx", "bitmex", "kraken", "htx", "gate", "phemex", "bitget", "bingx", "mexc"].includes(venue ?? "") : venue === "deribit" && !/US/.test(name);
};

/** The same contract, however its parts are divided. */
export const sameSymbol = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (symbol: string): string => traded(symbol).toUpperCase().replace(/[^A-Z0-9]/g, "");

import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ value: "valor", floor: "inicio", ratio: "ratio", requirement: "exigido", distance: "distancia", mark: "marca", days: "días" });

export const about: About = {
  title: "El margen, y el precio que se lo lleva",
  lead: "El mercado cierra una posición apalancada cuando lo que queda de su margen ya no basta. A qué precio ocurre depende de la regla de cada mercado. Indique una posición y vea a qué distancia está ese precio, en porcentaje y en movimientos de un día corriente, y qué margen exigiría un movimiento mayor.",
  formulas: [
    { math: math[0] as string, words: "Se liquida al precio X en que el margen M y la ganancia o pérdida abierta han bajado al margen de mantenimiento: tasa r del valor allí, menos la deducción c del tramo." },
    { math: math[1] as string, words: "Lineal: Q monedas con entrada a E; s es 1 para un largo y −1 para un corto." },
    { math: math[2] as string, words: "Inverso: V es el valor nominal en dinero; M y c son monedas. Un corto cuyas monedas cubren su valor no tiene tal precio." },
    { math: math[3] as string, words: "Tramos: la deducción con la que lo exigido sigue creciendo sin salto donde empieza un tramo. OKX no la tiene. Vale el tramo del valor al precio considerado." },
    { math: math[4] as string, words: "El ratio de margen: al 100\u00a0% se liquida la posición. En modo cruzado, lo exigido y la ganancia o pérdida de las demás cuentan en ambos lados, a sus marcas." },
    { math: math[5] as string, words: "La distancia, y cuántos movimientos σ de un día corriente son." },
  ],
  limits: [
    "BitMEX, MEXC, Bybit (lineal, aislado), Kraken (lineal) y KuCoin (inverso, aislado) toman el margen de mantenimiento sobre el valor de entrada; los demás, al precio de liquidación. OKX, Gate, KuCoin, Phemex, BingX, MEXC y Bitget cuentan la comisión de cierre. Las reglas cambian: compare con el precio que muestra su mercado.",
    "Los precios de marca son los del mercado, y en momentos agitados se apartan del precio que usted ve.",
    "El funding, las comisiones de apertura y los intereses cambian el margen de un día a otro.",
    "En modo cruzado las demás posiciones se mantienen en sus marcas. Si pierden a la vez, la liquidación llega antes.",
    "Un día corriente no es un día malo: los precios se han movido en un día seis veces eso y más.",
    "El margen de cartera, y las cuentas con varias monedas como garantía.",
  ],
  sources: [
    { title: "Binance FAQ: precio de liquidación de los futuros USDⓈ-M y COIN-M; tramos de apalancamiento y margen." },
    { title: "Centro de ayuda de Bybit: precio de liquidación en modo aislado." },
    { title: "Centro de ayuda de OKX: precio de liquidación y ratio de margen de posiciones aisladas." },
    { title: "Soporte de Deribit: margen que crece con el tamaño de la posición." },
    { title: "Documentación de Hyperliquid: Margining, Liquidations." },
    { title: "Páginas de ayuda de BitMEX, Kraken, KuCoin, Gate, Phemex, BingX, MEXC, WEEX y Bitget sobre la liquidación; dYdX v4 chain, subcuentas." },
  ],
};

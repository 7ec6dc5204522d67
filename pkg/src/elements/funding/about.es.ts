import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, apy, funding, net, history] = formulas({ funding: "funding", net: "neto", fee: "comisión", fills: "ejecuciones", days: "días", history: "historial" });

export const about: About = {
  title: "Lo que paga el funding de los perpetuos",
  lead: "Quienes tienen un perpetuo, un futuro sin vencimiento, se pagan entre sí una pequeña tasa cada pocas horas: el funding o tasa de financiación. Quien está corto suele cobrarla. Introduzca una tasa, o suelte el historial que le da su mercado, y vea lo que habría rendido, lo que se llevaron las comisiones y con qué regularidad.",
  formulas: [
    { math: apr, words: "Cada h horas se aplica una tasa r. El APR es simple: los ingresos se retiran." },
    { math: apy, words: "El APY suma cada pago a la posición." },
    { math: funding, words: "Las tasas se aplican al valor N de la posición. El corto las cobra cuando son positivas y las paga cuando son negativas; el largo, al revés." },
    { math: net, words: "Las comisiones se cuentan en todas las ejecuciones; por defecto, cuatro: entrada y salida, de las monedas y del perpetuo." },
    { math: history, words: "Las horas entre liquidaciones se leen de las horas del archivo, nunca se suponen. El tiempo en un hueco cuenta como tiempo sin ingresos." },
  ],
  limits: [
    "El precio. Un perpetuo corto por sí solo pierde cuando el precio sube; el funding solo se cobra con tranquilidad si al lado hay monedas del mismo valor.",
    "La liquidación. En una subida brusca el corto necesita margen antes de que se pueda disponer de la ganancia de las monedas.",
    "La posición mantiene aquí un mismo valor. En realidad su valor, y con él el funding, se mueve con el precio; en los contratos con margen en criptomoneda se paga en ella.",
    "Horquillas, deslizamiento y límites de préstamo. Estos últimos suelen ser más estrechos cuando el funding es más alto.",
    "El mañana. El funding es más alto en la euforia y se da la vuelta cuando esta acaba.",
  ],
  sources: [
    { title: "BitMEX, Perpetual Contracts Guide: pago, intervalo y signo de la tasa." },
    { title: "Binance, Introduction to Funding Rates: tasa a partir de prima e interés, límites por contrato." },
    { title: "Páginas de ayuda de Bybit y OKX sobre el funding: intervalos por contrato, fórmula antigua y nueva." },
    { title: "Documentación de Hyperliquid, Funding: un pago por hora de un octavo de la tasa de 8 horas. El 11,6\u00a0% que allí se da para el 0,01\u00a0% es compuesto; simple, es el 10,95\u00a0%." },
  ],
};

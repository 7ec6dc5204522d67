import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [spread, gaps, total, apr, margin] = formulas({
  cost: "coste", spread: "diferencial", gaps: "horquillas", ask: "venta", bid: "compra", total: "total", fees: "comisiones", open: "apertura", close: "cierre", margin: "margen", highest: "máximo", leverage: "apalancamiento",
});

export const about: About = {
  title: "Lo que cuesta seguir en un futuro que vence",
  lead: "Un futuro con vencimiento termina un día fijo. Quien quiere seguir, como cobertura o como apuesta, lo cierra y abre el siguiente: eso es renovar. Introduzca los precios de los dos y vea qué cuesta o qué da la renovación, cuánto margen necesita por el camino y cuándo hacerla.",
  formulas: [
    { math: spread, words: "M es el punto medio entre compra y venta, Q₂ las monedas de la posición nueva. El signo s es +1 para un largo y −1 para un corto: un corto gana donde el futuro nuevo es más caro." },
    { math: gaps, words: "En cada pata se pierde la mitad de la horquilla entre compra y venta." },
    { math: total, words: "Horquillas y comisiones siempre cuestan. Solo el diferencial puede ser negativo, y entonces es un ingreso." },
    { math: apr, words: "La renovación como tasa simple: d días separan los dos vencimientos. Un largo cierra al precio de compra y abre al de venta; un corto, al revés." },
    { math: margin, words: "Las dos posiciones pueden estar abiertas a la vez, así que cuentan los dos valores N." },
  ],
  limits: [
    "Precios de hoy. El diferencial entre los futuros se mueve hasta el día de la renovación; el plan vale para los precios introducidos.",
    "Tamaño. Una renovación grande mueve el precio: mire los libros de órdenes de los dos futuros, o use el calendar spread del mercado, que opera las dos patas a la vez.",
    "El momento entre las patas. Cerrar primero y abrir después deja un hueco en el que el precio puede escaparse.",
    "Reglas de margen. Algunos mercados compensan una pata con la otra; aquí no se supone.",
    "Impuestos. Cerrar el futuro viejo hace definitiva su ganancia.",
  ],
  sources: [
    { title: "CME Group, Rolling futures: qué es una renovación y cuándo pasa el volumen al contrato siguiente." },
    { title: "John C. Hull, Options, Futures, and Other Derivatives: base, convergencia al vencimiento, renovación de una cobertura." },
    { title: "RFC 5545, iCalendar: el formato del archivo de calendario." },
    { title: "Binance, OKX, Bybit, Deribit, Kraken, BitMEX y CME, especificaciones de contratos: días y horas de vencimiento." },
  ],
};

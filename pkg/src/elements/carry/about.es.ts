import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [staking, funding, basis, fees, capital, net, liquidation] = formulas({ staking: "staking", days: "días", funding: "funding", basis: "base", linear: "lineal", inverse: "inverso", fees: "comisiones", fee: "comisión", capital: "capital", interest: "interés", net: "neto" });

export const about: About = {
  title: "Monedas en staking contra un corto",
  lead: "Las monedas en staking dan recompensas, y un corto del mismo tamaño cobra funding o la base mientras les quita el precio. Lo que queda tras las comisiones es el carry. El inconveniente: en una subida el corto necesita margen enseguida, y la ganancia está en monedas que siguen en staking.",
  formulas: [
    { math: staking, words: "Q monedas al precio S, un rendimiento compuesto y, durante T años." },
    { math: funding, words: "Un perpetuo: el valor V de los contratos por la tasa anual f, sin componer." },
    { math: basis, words: "Un futuro con vencimiento: lo que su precio F supera al de la moneda, ganado cuando ambos se encuentran al vencer." },
    { math: fees, words: "Entrar y salir, de las monedas y del corto." },
    { math: capital, words: "Las monedas y el margen con apalancamiento L; interés b sobre todo ello." },
    { math: net, words: "El resultado sobre el capital, sin componer y compuesto." },
    { math: liquidation, words: "Precio al que se liquida el corto: vendido a F, tasa de mantenimiento r. La subida hasta allí se cuenta desde el precio S. Un corto inverso sin apalancamiento no se liquida nunca." },
  ],
  limits: [
    "El funding se queda aquí en una tasa. A veces se vuelve negativo, casi siempre tras caídas, y entonces paga el corto.",
    "Las recompensas no se venden ni se cubren por el camino; faltan el slashing, la comisión de un servicio de staking y el descuento de los tokens de staking.",
    "Salir del staking tarda días o semanas. El efectivo para el margen debe estar listo fuera de él.",
    "La regla de liquidación de cada bolsa difiere un poco: tramos, comisiones de liquidación, precio de marca.",
    "Las monedas en la bolsa y en el protocolo de staking pueden perderse del todo, y eso no lo paga ningún rendimiento.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11.ª edición: precios de futuros, base y convergencia al vencer." },
    { title: "Documentación de CoinGlass, arbitraje de funding: tasas anuales de un par de contado y perpetuo." },
    { title: "Ayuda de Kraken sobre coberturas con contratos inversos: un corto sin apalancamiento conserva su valor en dólares a cualquier precio." },
  ],
};

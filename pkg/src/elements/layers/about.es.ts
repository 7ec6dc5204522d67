import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [income, apy, needed, loss, exposure] = formulas({ income: "ingreso", needed: "necesario", goal: "objetivo", staked: "staking", layer2: "capa 2", loss: "pérdida", liquid: "líquido", directional: "direccional", exposure: "exposición" });

export const about: About = {
  title: "Cuánto poner en staking y cuánto en futuros",
  lead: "Las monedas en staking dan un rendimiento estable, pero tardan días o semanas en quedar libres. Los futuros pueden ganar más y cubrir, pero necesitan margen y pueden perderlo. Aquí se reparte una cartera entre las dos capas según cuatro estrategias conocidas o según sus propias partes, y se muestra qué ganaría cada una en un año y qué perdería en un desplome.",
  formulas: [
    { math: income, words: "Cada parte i tiene la proporción w del capital C y se espera que rinda r: el rendimiento del staking, 0 en las monedas líquidas, el de la parte de rendimiento, el direccional por su apalancamiento y el interés de la reserva." },
    { math: apy, words: "El rendimiento de toda la cartera es la media de estas tasas, ponderada por las partes." },
    { math: needed, words: "Lo que debe rendir la capa 2 para alcanzar el objetivo, una vez que la parte en staking ha ganado su rendimiento y." },
    { math: loss, words: "En una caída f de todas las monedas, estas pierden f de su valor. La parte direccional pierde f por su apalancamiento L, como mucho todo. La parte de rendimiento y la reserva conservan su valor." },
    { math: exposure, words: "Cuánto se mueve la cartera con el precio de las monedas." },
  ],
  limits: [
    "Los rendimientos son los que usted indica. El staking rinde menos cuanto más se invierte en él, el funding puede ser negativo durante semanas y el rendimiento direccional es una suposición.",
    "La parte direccional se toma como larga en las monedas y la caída como repentina: nada se cierra por el camino.",
    "La parte de rendimiento se cuenta como ajena al precio. En realidad, un movimiento brusco puede liquidar su corto, o un mercado puede quebrar mientras guarda el margen.",
    "Todas las monedas caen a la vez. A una cartera de varias le puede ir mejor o peor.",
    "Impuestos, comisiones de los movimientos y la espera hasta que quedan libres las monedas en staking.",
    "Las partes propias no tienen objetivo propio. Los objetivos de las estrategias son metas del modelo, no promesas.",
  ],
  sources: [
    { title: "Las estrategias y sus objetivos son los del modelo de dos capas de este proyecto: conservadora 80/20 con un objetivo del 8 al 15\u00a0%, equilibrada 60/40 con el staking más un 10 a 20\u00a0%, agresiva 40/60 sin límite superior, principiantes con un 10 a 20\u00a0% en la capa 2." },
  ],
};

import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [conserved, fill, coins, cash] = formulas({ before: "antes", after: "después", paid: "pagado", fill: "reposición", target: "objetivo", maintenance: "mantenimiento", margin: "margen", coins: "monedas", gain: "ganancia", price: "precio", cash: "disponible", reserve: "reserva", liquid: "líquido" });

export const about: About = {
  title: "Qué se mueve cuando el mercado gira",
  lead: "Un plan para la hora en que nadie piensa con claridad. Indique qué hay en cada sitio y vea qué conviene mover entre staking y futuros en una subida, una bajada, un vencimiento o tras grandes pérdidas: cuánto, cuándo y qué falta. El staking no se toca nunca.",
  formulas: [
    { math: conserved, words: "El dinero se mueve y se paga, nunca se crea: lo que hay antes en las bolsas i está después en ellas o se ha pagado, hasta la última cifra." },
    { math: fill, words: "En todo suceso, el margen por debajo del mayor entre objetivo y mantenimiento se completa con la reserva, luego las monedas líquidas y luego las recompensas. Lo que no tengan, falta." },
    { math: coins, words: "En una bajada, la ganancia de las coberturas se realiza en la reserva, y por el mismo importe se compran monedas a su precio." },
    { math: cash, words: "Disponible al momento es lo que queda después en la reserva y las monedas líquidas. Las que están en desvinculación no cuentan." },
  ],
  limits: [
    "Subida: una parte de las recompensas va al margen y el resto vuelve al staking. Los resultados abiertos siguen abiertos.",
    "Vencimiento: se liquida el resultado del futuro, y el coste de la renovación se paga de la reserva, luego de las monedas líquidas y luego del margen.",
    "Emergencia: se realiza el resultado y el margen por encima del objetivo va a la reserva. Reducir antes las posiciones es cosa suya.",
    "Una pérdida se paga primero del margen y luego de la reserva, las monedas líquidas y las recompensas. Con margen aislado, el mercado habría liquidado la posición antes.",
    "Las monedas se cuentan a un solo precio. Comisiones, deslizamiento e impuestos de compras y ventas quedan fuera.",
    "Los traspasos entre un monedero y un mercado tardan y pueden suspenderse justo los días en que más importan.",
  ],
  sources: [
    { title: "Los cuatro sucesos y su orden de pago son los del modelo de dos capas de este proyecto: las recompensas alimentan el margen en una subida, las coberturas compran monedas en una bajada, la capa 2 paga su renovación y el núcleo del staking no se toca." },
  ],
};

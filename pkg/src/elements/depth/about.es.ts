import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [average, slippage, cost, participation, impact] = formulas({
  average: "media", slippage: "deslizamiento", reference: "referencia", cost: "coste", middle: "medio", filled: "ejecutado", participation: "parte", order: "orden", volume: "volumen", impact: "impacto", hours: "horas", most: "mayor parte",
});

export const about: About = {
  title: "Lo que cuesta una orden en el libro",
  lead: "El precio de la pantalla es el de la última operación pequeña. Una orden mayor toma las ofertas una tras otra, cada una peor que la anterior. Introduzca una orden, o suelte el libro de órdenes de su mercado, y vea a qué precio negocia de verdad, qué queda sin ejecutar y si el mercado es bastante grande.",
  formulas: [
    { math: average, words: "Quien compra toma las ventas desde el precio más bajo hacia arriba; quien vende, las compras desde el más alto hacia abajo; ninguna más allá del límite. La media pondera cada precio p con las monedas q que se toman allí." },
    { math: slippage, words: "Cuánto peor es la media que una referencia, el punto medio del libro o su mejor precio: más para quien compra, menos para quien vende, de modo que es positivo donde cuesta." },
    { math: cost, words: "Lo que eso supone en dinero, sobre lo ejecutado." },
    { math: participation, words: "La orden como parte de las monedas negociadas en 24 horas, y las horas que tarda si ha de quedar por debajo de la mayor parte." },
    { math: impact, words: "La ley de la raíz cuadrada: la volatilidad de un día σ por la raíz de la parte del volumen. Estima cuánto se mueve un mercado en contra de una orden repartida en el tiempo." },
  ],
  limits: [
    "El libro como será. Otros cancelan y negocian mientras su orden está en camino; el libro que ha soltado es de un instante.",
    "Las órdenes ocultas, que ejecutan más de lo que se ve, y las que se retiran cuando hacen falta.",
    "Las comisiones. Se suman, y a menudo superan el deslizamiento de una orden pequeña.",
    "Los contratos. Las cantidades son monedas; si un mercado cuenta contratos, hay que multiplicarlos por el tamaño de uno.",
    "La ley de la raíz cuadrada vale en promedio, para órdenes de un pequeño porcentaje del volumen, con un coeficiente cercano a 1 que cambia según el mercado.",
  ],
  sources: [
    { title: "nautilus_trader, libro de órdenes: precio medio y cantidad para un precio, nivel a nivel." },
    { title: "Tóth et al., Anomalous price impact and the critical nature of liquidity in financial markets, 2011: la ley de la raíz cuadrada." },
  ],
};

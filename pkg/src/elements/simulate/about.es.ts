import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [worth, price, funding, liquidation, income] = formulas({ coins: "monedas", reserve: "reserva", harvest: "rendim.", directional: "direcc.", capital: "capital", income: "ingreso", loss: "liquidada" });

export const about: About = {
  title: "Lo que un reparto puede dar, y lo que habría dado",
  lead: "Un año es un número; un plan tiene que sobrevivir a muchos. Aquí el libro completo de un reparto recorre, día a día, miles de mercados posibles o el historial de sus propios archivos: recompensas, funding, llamadas de margen, liquidaciones, reajustes y comisiones. Muestra con qué frecuencia pierde el plan, y por qué.",
  formulas: [
    { math: worth, words: "Lo que vale la cartera el día t: todas las monedas, en staking, liberándose, líquidas y en la parte de rendimiento, al precio P, los dos márgenes B con todas sus ganancias y pérdidas, y la reserva." },
    { math: price, words: "El precio del modelo es un movimiento browniano geométrico con la tendencia μ de su media y la volatilidad σ; z son números aleatorios normales." },
    { math: funding, words: "El funding x vuelve a su media m: a los h días se ha ido la mitad de una desviación. v es su desviación típica a largo plazo, al año." },
    { math: liquidation, words: "Una posición de q monedas se liquida cuando su margen no supera la tasa de mantenimiento k por su valor. Se pierde todo su margen." },
    { math: income, words: "Cada día las seis fuentes de ingreso suman el cambio de valor: staking, funding, la posición direccional, el precio de las monedas, comisiones y liquidaciones, e intereses." },
  ],
  limits: [
    "Un modelo no es una predicción. Sus frecuencias son las de sus parámetros, y nadie conoce la tendencia. Los números normales no traen más desplomes que los que la volatilidad hace probables; los días sorteados de un historial traen los suyos y ninguno más.",
    "La simulación mira los precios una vez al día. Con más de 3 veces de apalancamiento también hay liquidaciones dentro del día, más de las que se muestran.",
    "La prueba histórica comprueba el margen al peor precio de cada vela y atiende las llamadas al cierre. Lo que pasó en medio no se sabe.",
    "Cada posición está sola con su margen. Monedas y perpetuo tienen el mismo precio; sin deslizamiento, impuestos ni límites de la plataforma.",
    "Una sola moneda. Los recorridos no incluyen penalización (slashing) ni un token de staking que pierda su paridad: «Rompa mi plan» prueba ambos. Una plataforma que quiebre no está en ninguno.",
    "«Rompa mi plan» prueba un daño o dos a la vez, mientras todo lo demás está quieto. Cuántas veces vio un historial un movimiento así de malo no dice nada de los que nunca ha visto.",
    "Una posición liquidada solo se abre de nuevo al restablecer el reparto. Lo que está en staking nunca es margen.",
  ],
  sources: [
    { title: "D. N. Politis y J. P. Romano, The Stationary Bootstrap, Journal of the American Statistical Association 89 (1994): bloques de días de longitud aleatoria." },
    { title: "M. Broadie, P. Glasserman y S. Kou, A Continuity Correction for Discrete Barrier Options, Mathematical Finance 7 (1997): lo que se pierde mirando una vez al día." },
    { title: "R. J. Hyndman y Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), definición 7: los cuantiles." },
  ],
};

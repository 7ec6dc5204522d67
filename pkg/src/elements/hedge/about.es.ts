import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [exposure, contracts, variance, ratio, liquidation, cash] = formulas({ held: "monedas propias", posted: "monedas depositadas", linear: "lineal", inverse: "inverso", accepted: "pérdida aceptada", fall: "caída", cash: "efectivo", margin: "margen" });

export const about: About = {
  title: "Cuántos contratos cubren sus monedas",
  lead: "Quien vende futuros contra sus monedas les quita el precio: lo que las monedas pierden en una caída, lo gana el corto. Aquí se ve cuántos contratos hacen falta, qué cuestan y si el corto sigue vivo cuando llega la caída, porque una subida previa puede liquidarlo.",
  formulas: [
    { math: exposure, words: "Cuentan todas las monedas que pierden con el precio, también las depositadas como margen." },
    { math: contracts, words: "Contratos que vender con un ratio de cobertura h, un precio S y un contrato de m monedas (lineal) o m unidades de dinero (inverso), redondeados hacia abajo a órdenes enteras. Según la beta y con variaciones relativas se comparan valores en vez de monedas." },
    { math: variance, words: "Varianza mínima: la correlación por la volatilidad de la moneda entre la del futuro. Con precios pasados es la pendiente de una regresión. La cobertura elimina ρ² de la varianza. Si se liquida a diario se divide entre 1 + tipo × años." },
    { math: ratio, words: "Según la beta: la que se tiene menos la deseada. Según un límite: lo que reduce la pérdida en esa caída a la aceptada." },
    { math: liquidation, words: "Precio al que se liquida el corto: abierto a F, apalancamiento L, tasa de mantenimiento r. Un corto inverso sin apalancamiento no lo tiene. Allí se pierde el margen y las monedas quedan solas." },
    { math: cash, words: "Efectivo que mantiene vivo un corto de valor V en una subida u: el margen de mantenimiento en lo más alto, menos lo que la subida deja del margen." },
  ],
  limits: [
    "La moneda y el futuro se mueven aquí en la misma proporción. En realidad la distancia entre ambos se mueve, sobre todo en los pánicos, justo cuando hace falta la cobertura.",
    "La regla de liquidación de cada bolsa difiere un poco: tramos, comisiones de liquidación, precio de marca. Manténgase lejos del precio indicado.",
    "Las comisiones de cierre, el deslizamiento y un funding cambiante no están en los resultados según el precio.",
    "El efectivo solo ayuda si llega a tiempo. Las monedas en staking no se pueden depositar ni vender hasta que se liberan.",
    "Los precios pasados dicen cómo habría funcionado una cobertura, no cómo funcionará.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11.ª edición, secciones 3.4 y 3.5: varianza mínima, liquidación diaria, beta." },
    { title: "Ayuda de Kraken sobre coberturas con contratos inversos: un corto sin apalancamiento conserva su valor en dólares a cualquier precio." },
    { title: "Documentación de Binance, OKX y otras sobre precios de liquidación: mantenimiento al precio de liquidación." },
  ],
};

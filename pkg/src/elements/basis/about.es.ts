import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, forward, fair, net, fees] = formulas({ forward: "a plazo", fair: "justo", net: "resultado", fees: "comisiones", fee: "comisión" });

export const about: About = {
  title: "Lo que cuestan entre sí los futuros de distintos vencimientos",
  lead: "Un futuro con vencimiento es un precio para un día posterior. Puestos uno al lado del otro, estos precios forman una curva: casi siempre sube con el tiempo (contango), a veces baja (backwardation). Introduzca lo que muestra su mercado y vea qué paga al año cada tramo de la curva, qué debería costar y qué daría una operación de dos futuros, uno contra otro.",
  formulas: [
    { math: apr, words: "La base de un futuro F frente a la moneda S, como tasa anual simple. Los días d hasta el vencimiento se cuentan en milisegundos." },
    { math: forward, words: "La tasa a plazo: lo que cuesta al año el tramo del vencimiento cercano al lejano." },
    { math: fair, words: "El precio justo: comprar la moneda ahora con dinero a la tasa r y tenerla en staking al rendimiento q durante T años no debe salir más barato ni más caro que el futuro." },
    { math: net, words: "El resultado de n contratos de m monedas, cerrados con el diferencial x. El signo s es −1 si se compra el cercano y se vende el lejano, y +1 al revés. En contratos que se liquidan en la moneda, el precio cercano queda fijo y el lejano es el cercano más x." },
    { math: fees, words: "Cuatro ejecuciones: las dos patas de entrada y de salida, a los precios de hoy." },
  ],
  limits: [
    "Compra y venta. Se toma un precio por futuro; el segundo suele tener poca liquidez, y cruzar su horquilla puede costar más que las comisiones.",
    "Peticiones de margen. Las dos patas ganan y pierden una contra otra, pero un mercado puede pedir margen por cada una, y un movimiento brusco puede liquidar una mientras la otra todavía gana.",
    "El fin de la pata cercana. Cuando ha vencido, la lejana es una apuesta abierta sobre el precio.",
    "El precio justo vale lo que valen las dos tasas. Pedir prestado dinero o monedas no cuesta lo mismo a todos, y los mercados pueden fallar.",
    "Tasas de pocos días. Una diferencia de unos pocos ticks parece grande llevada a un año y dice poco.",
  ],
  sources: [
    { title: "John C. Hull, Options, Futures, and Other Derivatives, capítulos 4 y 5: tasas a plazo, coste de mantener y precios justos de futuros." },
    { title: "CME Group: calendar spreads y el signo de un diferencial." },
    { title: "Binance, OKX, Bybit y Deribit, especificaciones de contratos: los futuros trimestrales vencen el último viernes a las 08:00 UTC." },
    { title: "Deribit, documentación de futuros: liquidación al promedio del índice de la última media hora." },
  ],
};

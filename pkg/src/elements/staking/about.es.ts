import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ net: "neto", days: "días", loss: "pérdida", real: "real", inflation: "inflación", cash: "hasta dinero", lock: "bloqueo", unbonding: "salida", cushion: "colchón", staked: "en staking", margin: "margen", price: "precio", share: "parte", fall: "caída" });

export const about: About = {
  title: "Qué rinde el staking, y qué cuesta",
  lead: "Las monedas en staking ganan más monedas. Cuántas es solo la mitad de la respuesta: el validador se queda una parte, las monedas nuevas diluyen a todos, lo puesto no se puede vender mientras está bloqueado o espera a salir, y su precio se mueve todo el tiempo. Indique una tasa, o deje que la calcule la regla de la red.",
  formulas: [
    { math: math[0] as string, words: "El validador se queda la parte c de las recompensas. Un APY se convierte primero en el APR que crece lo mismo." },
    { math: math[1] as string, words: "Q monedas se convierten en Q₁ si las recompensas se reinvierten n veces al año; sin reinvertir crecen neto ⋅ días / 365. El slashing quita su parte esperada, probabilidad p por pérdida." },
    { math: math[2] as string, words: "Tras la inflación: cuánto crece su parte de todas las monedas." },
    { math: math[3] as string, words: "Hasta tener el dinero: el mismo crecimiento, repartido también en el bloqueo y la cola de salida." },
    { math: math[4] as string, words: "El colchón: la caída del precio con la que el mayor número de monedas vale lo que antes valía el menor." },
    { math: math[5] as string, words: "Ethereum paga según la raíz de todo lo que hay en staking, sin propinas ni MEV. Cosmos: inflación ⋅ (1 − tasa comunitaria) / parte en staking, con los bloques reales. Polkadot: su curva sobre la parte en staking. Solana: inflación / parte en staking ⋅ disponibilidad." },
    { math: math[6] as string, words: "Operar solo con las recompensas: el margen de m meses, sin reinvertir, al precio del principio; y la caída que liquida un largo con apalancamiento L y tasa de mantenimiento r." },
  ],
  limits: [
    "El precio. Las recompensas se pagan en la moneda, y una caída mayor que el colchón cuesta más de lo que aportan.",
    "La tasa cambia con lo que todos ponen, con las comisiones y con las decisiones de la red. Aquí nada la predice.",
    "Las colas de salida crecen cuando muchos quieren irse a la vez, que es cuando caen los precios. Indique la más larga que pueda soportar.",
    "El slashing se toma por su valor esperado. Cuando ocurre es la pérdida entera, no la media.",
    "Impuestos, las comisiones de reinvertir y de retirar, y el riesgo del contrato tras un token de staking líquido.",
    "Las propinas y el MEV de Ethereum se suman a su regla. La red de Polkadot ha sustituido su curva por otra.",
  ],
  sources: [
    { title: "Ethereum consensus specifications: recompensa base según la raíz de todo el staking." },
    { title: "Cosmos SDK, x/mint y x/distribution: inflación, tasa comunitaria; tiempos de bloque reales." },
    { title: "Polkadot SDK, curva de recompensas: inflación según la parte en staking, con un año de 365,25 días." },
    { title: "Documentación de Solana: calendario de inflación y rendimiento del staking." },
    { title: "Documentación de StakingRewards, metodologías: tasas de recompensa por red." },
  ],
};

import { plural } from "../base/language.js";
import type { ContractText } from "./contract-text.js";

const many = plural("es");

export const text: ContractText = {
  fields: {
    quantity: ["Sus monedas", ""],
    price: ["Precio de la moneda", ""],
    futuresPrice: ["Precio del futuro", "Si se deja vacío, el de la moneda."],
    "contract.kind": ["Contrato", ""],
    "contract.multiplier": ["Tamaño de un contrato", "Lineal: en monedas, como 0,1. Inverso: en dinero, como 10. Figura en las especificaciones de la bolsa."],
    "contract.lotStep": ["Orden mínima", "Las órdenes son múltiplos de ella."],
    "contract.tick": ["Paso del precio", "Redondea el precio de liquidación a uno posible, del lado prudente."],
    leverage: ["Apalancamiento del corto", "2: la mitad de su valor se deposita como margen. Cuanto menor, mayor es la subida que resiste."],
    maintenanceRate: ["Margen de mantenimiento", "Por debajo de esta parte de su valor se liquida la posición. Es mayor en las grandes."],
  },
  kind: { linear: "Lineal: margen y resultado en dinero", inverse: "Inverso: margen y resultado en monedas" },
  unit: { coins: "monedas", contracts: "contratos", times: "veces", percent: "%" },
  coins: (n) => many(n, { one: "# moneda", other: "# monedas" }),
  contracts: (n) => many(n, { one: "# contrato", other: "# contratos" }),
  liquidation: "Precio de liquidación",
  none: "ninguno",
  noneWhy: "Con este margen no la liquida ningún precio.",
  unknown: "desconocido",
  unknownWhy: "No se ha indicado el margen de mantenimiento.",
};

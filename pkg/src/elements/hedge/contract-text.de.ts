import { plural } from "../base/language.js";
import type { ContractText } from "./contract-text.js";

const many = plural("de");

export const text: ContractText = {
  fields: {
    quantity: ["Ihre Coins", ""],
    price: ["Kurs des Coins", ""],
    futuresPrice: ["Kurs des Futures", "Bleibt das Feld leer, der Kurs des Coins."],
    "contract.kind": ["Kontrakt", ""],
    "contract.multiplier": ["Größe eines Kontrakts", "Linear: in Coins, etwa 0,1. Invers: in Geld, etwa 10. Sie steht in den Kontraktdaten der Börse."],
    "contract.lotStep": ["Kleinste Order", "Orders sind ganze Schritte davon."],
    "contract.tick": ["Kursschritt", "Rundet den Liquidationskurs auf einen möglichen Kurs, zur vorsichtigen Seite."],
    leverage: ["Hebel des Shorts", "2: Die Hälfte seines Werts ist als Margin hinterlegt. Je kleiner, desto größere Anstiege übersteht er."],
    maintenanceRate: ["Erhaltungsmargin", "Unter diesem Anteil ihres Werts wird die Position liquidiert. Für große Positionen ist er höher."],
  },
  kind: { linear: "Linear: Margin und Ergebnis in Geld", inverse: "Invers: Margin und Ergebnis in Coins" },
  unit: { coins: "Coins", contracts: "Kontrakte", times: "fach", percent: "%" },
  coins: (n) => many(n, { one: "# Coin", other: "# Coins" }),
  contracts: (n) => many(n, { one: "# Kontrakt", other: "# Kontrakte" }),
  liquidation: "Liquidationskurs",
  none: "keiner",
  noneWhy: "Mit dieser Margin liquidiert sie kein Kurs.",
  unknown: "unbekannt",
  unknownWhy: "Die Erhaltungsmargin ist nicht angegeben.",
};

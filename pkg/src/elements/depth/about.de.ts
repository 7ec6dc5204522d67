import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [average, slippage, cost, participation, impact] = formulas({
  average: "Schnitt", slippage: "Slippage", reference: "Bezug", cost: "Kosten", middle: "Mitte", filled: "ausgeführt", participation: "Anteil", order: "Order", volume: "Umsatz", impact: "Einfluss", hours: "Stunden", most: "größter Anteil",
});

export const about: About = {
  title: "Was eine Order im Buch kostet",
  lead: "Der angezeigte Kurs ist der des letzten kleinen Geschäfts. Eine größere Order nimmt ein Angebot nach dem anderen, jedes schlechter als das vorige. Geben Sie eine Order ein, oder ziehen Sie das Orderbuch Ihrer Börse hierher, und sehen Sie, zu welchem Kurs Sie wirklich handeln, was unausgeführt bleibt und ob der Markt dafür groß genug ist.",
  formulas: [
    { math: average, words: "Ein Käufer nimmt die Angebote vom niedrigsten Kurs aufwärts, ein Verkäufer die Gebote vom höchsten abwärts, keines jenseits des Limits. Der Schnitt gewichtet jeden Kurs p mit den Coins q, die dort genommen werden." },
    { math: slippage, words: "Um wie viel der Schnitt schlechter ist als ein Bezug, die Mitte des Buchs oder sein bester Kurs: Plus für Käufer, Minus für Verkäufer, sodass es positiv ist, wo es kostet." },
    { math: cost, words: "Was das in Geld ausmacht, auf das Ausgeführte." },
    { math: participation, words: "Die Order als Anteil an den in 24 Stunden gehandelten Coins, und die Stunden, die sie braucht, wenn sie unter dem größten Anteil bleiben soll." },
    { math: impact, words: "Das Wurzelgesetz: die Volatilität eines Tages σ mal die Wurzel aus dem Anteil am Umsatz. Es schätzt, wie weit sich ein Markt gegen eine Order bewegt, die über die Zeit verteilt wird." },
  ],
  limits: [
    "Das Buch, wie es sein wird. Andere streichen und handeln, während Ihre Order unterwegs ist; das eingelesene Buch gilt für einen Augenblick.",
    "Verdeckte Orders, die mehr ausführen, als zu sehen ist, und Orders, die zurückgezogen werden, wenn man sie braucht.",
    "Gebühren. Sie kommen hinzu und sind oft größer als die Slippage einer kleinen Order.",
    "Kontrakte. Mengen sind Coins; zählt eine Börse Kontrakte, sind sie mit der Größe eines Kontrakts malzunehmen.",
    "Das Wurzelgesetz gilt im Mittel, für Orders von wenigen Prozent des Umsatzes, mit einem Faktor nahe 1, der von Markt zu Markt anders ist.",
  ],
  sources: [
    { title: "nautilus_trader, Orderbuch: Durchschnittskurs und Menge zu einem Kurs, Stufe für Stufe." },
    { title: "Tóth et al., Anomalous price impact and the critical nature of liquidity in financial markets, 2011: das Wurzelgesetz." },
  ],
};

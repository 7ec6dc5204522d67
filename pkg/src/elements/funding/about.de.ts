import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, apy, funding, net, history] = formulas({ funding: "Funding", net: "Netto", fee: "Gebühr", fills: "Ausführungen", days: "Tage", history: "Historie" });

export const about: About = {
  title: "Was das Funding von Perpetuals einbringt",
  lead: "Wer ein Perpetual hält, einen Future ohne Verfall, zahlt der Gegenseite alle paar Stunden einen kleinen Satz oder erhält ihn. Wer short ist, erhält ihn meistens. Geben Sie einen Satz ein, oder ziehen Sie die Historie Ihrer Börse hierher, und sehen Sie, was es eingebracht hätte, was die Gebühren nahmen und wie stetig es war.",
  formulas: [
    { math: apr, words: "Alle h Stunden wird ein Satz r berechnet. Der APR ist einfach: Erträge werden entnommen." },
    { math: apy, words: "Beim APY kommt jede Zahlung zur Position hinzu." },
    { math: funding, words: "Die Sätze werden auf den Wert N der Position berechnet. Short erhält sie, wo sie positiv sind, und zahlt sie, wo sie negativ sind; Long umgekehrt." },
    { math: net, words: "Gebühren zählen für alle Ausführungen, von Haus aus vier: in die Coins und ins Perpetual hinein und wieder heraus." },
    { math: history, words: "Die Stunden zwischen den Abrechnungen werden aus den Zeiten der Datei gelesen, nie angenommen. Zeit in einer Lücke zählt als Zeit ohne Ertrag." },
  ],
  limits: [
    "Der Kurs. Ein Short-Perpetual allein verliert, wenn der Kurs steigt; ruhig verdient wird das Funding nur, wo Coins vom selben Wert danebenstehen.",
    "Die Liquidation. In einem scharfen Anstieg braucht der Short Margin, bevor der Gewinn der Coins verfügbar ist.",
    "Die Position behält hier einen Wert. In Wahrheit bewegt er sich mit dem Kurs und das Funding mit ihm; bei Kontrakten mit Coin-Margin wird es in Coins gezahlt.",
    "Geld-Brief-Spannen, Slippage und Grenzen der Leihe. Letztere sind oft am engsten, wenn das Funding am höchsten ist.",
    "Das Morgen. Funding ist in der Euphorie am höchsten und dreht, wenn sie endet.",
  ],
  sources: [
    { title: "BitMEX, Perpetual Contracts Guide: Zahlung, Intervall und Vorzeichen des Satzes." },
    { title: "Binance, Introduction to Funding Rates: Satz aus Prämie und Zins, Grenzen je Kontrakt." },
    { title: "Hilfeseiten von Bybit und OKX zum Funding: Intervalle je Kontrakt, ältere und neuere Formel." },
    { title: "Dokumentation von Hyperliquid, Funding: stündlich ein Achtel des 8-Stunden-Satzes. Die dort für 0,01\u00a0% genannten 11,6\u00a0% sind mit Zinseszins gerechnet; einfach sind es 10,95\u00a0%." },
  ],
};

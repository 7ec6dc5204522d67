import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ value: "Wert", floor: "Anfang", ratio: "Quote", requirement: "verlangt", distance: "Abstand", mark: "Mark", days: "Tage" });

export const about: About = {
  title: "Margin, und der Kurs, der sie nimmt",
  lead: "Eine gehebelte Position wird vom Handelsplatz geschlossen, wenn der Rest ihrer Margin nicht mehr genügt. Bei welchem Kurs das geschieht, hängt von seiner eigenen Regel ab. Geben Sie eine Position ein und sehen Sie, wie weit dieser Kurs entfernt ist, in Prozent und in gewöhnlichen Tagesbewegungen, und welche Margin eine größere Bewegung verlangen würde.",
  formulas: [
    { math: math[0] as string, words: "Liquidiert wird beim Kurs X, bei dem Margin M und offener Gewinn oder Verlust auf die Erhaltungsmargin gesunken sind: Satz r vom Wert dort, abzüglich c der Stufe." },
    { math: math[1] as string, words: "Linear: Q Coins, Einstieg bei E; s ist 1 für Long und −1 für Short." },
    { math: math[2] as string, words: "Invers: V ist der Nennwert in Geld, M und c sind Coins. Für einen Short, dessen Coins seinen Wert decken, gibt es keinen solchen Kurs." },
    { math: math[3] as string, words: "Stufen: der Abzug, mit dem das Verlangte ohne Sprung weiterwächst, wo eine Stufe beginnt. OKX hat keinen. Es gilt die Stufe des Wertes beim betrachteten Kurs." },
    { math: math[4] as string, words: "Die Margin-Quote: Bei 100\u00a0% wird die Position liquidiert. Bei Cross zählen Verlangtes und Gewinn oder Verlust der anderen Positionen auf beiden Seiten, zu ihren Mark-Kursen." },
    { math: math[5] as string, words: "Der Abstand, und wie viele gewöhnliche Tagesbewegungen σ das sind." },
  ],
  limits: [
    "BitMEX, MEXC, Bybit (linear, isoliert), Kraken (linear) und KuCoin (invers, isoliert) nehmen die Erhaltungsmargin auf den Wert beim Einstieg, die anderen auf den beim Liquidationskurs. OKX, Gate, KuCoin, Phemex, BingX, MEXC und Bitget zählen die Gebühr für das Schließen. Regeln ändern sich: Vergleichen Sie mit dem Kurs, den Ihr Handelsplatz zeigt.",
    "Mark-Kurse sind die des Handelsplatzes, und in der Hektik weichen sie von dem Kurs ab, den Sie sehen.",
    "Funding, Gebühren für das Eröffnen und Zinsen verändern die Margin von Tag zu Tag.",
    "Bei Cross bleiben die anderen Positionen bei ihren Mark-Kursen. Verlieren sie zugleich, kommt die Liquidation früher.",
    "Ein gewöhnlicher Tag ist kein schlechter: Kryptokurse haben sich schon an einem Tag um das Sechsfache und mehr bewegt.",
    "Portfolio-Margin, und Konten mit mehreren Coins als Sicherheit.",
  ],
  sources: [
    { title: "Binance-FAQ: Liquidationskurs von USDⓈ-M- und COIN-M-Futures; Hebel- und Margin-Stufen." },
    { title: "Bybit-Hilfe: Liquidationskurs im isolierten Modus." },
    { title: "OKX-Hilfe: Liquidationskurs und Margin-Quote isolierter Positionen." },
    { title: "Deribit-Support: Margin, die mit der Größe der Position wächst." },
    { title: "Hyperliquid-Dokumentation: Margining, Liquidations." },
    { title: "Hilfeseiten von BitMEX, Kraken, KuCoin, Gate, Phemex, BingX, MEXC, WEEX und Bitget zur Liquidation; dYdX v4 chain, Unterkonten." },
  ],
};

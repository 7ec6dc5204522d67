import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, forward, fair, net, fees] = formulas({ forward: "Terminsatz", fair: "fair", net: "Ergebnis", fees: "Gebühren", fee: "Gebühr" });

export const about: About = {
  title: "Was Futures verschiedener Verfallstage gegeneinander kosten",
  lead: "Ein Future mit Verfall ist ein Preis für einen späteren Tag. Nebeneinander bilden diese Preise eine Kurve: Meist steigt sie mit der Zeit (Contango), manchmal fällt sie (Backwardation). Geben Sie ein, was Ihre Börse zeigt, und sehen Sie, was jedes Stück der Kurve im Jahr zahlt, was es kosten sollte und was ein Handel zweier Futures gegeneinander brächte.",
  formulas: [
    { math: apr, words: "Die Basis eines Futures F gegen den Coin S als einfacher Jahressatz. Die Tage d bis zum Verfall zählen in Millisekunden." },
    { math: forward, words: "Der Terminsatz: was das Stück vom nahen zum fernen Verfall im Jahr kostet." },
    { math: fair, words: "Der faire Preis: Den Coin jetzt mit Geld zum Satz r zu kaufen und T Jahre zum Ertrag q zu staken, darf nicht billiger oder teurer sein als der Future." },
    { math: net, words: "Das Ergebnis von n Kontrakten zu m Coins, geschlossen beim Spread x. Das Vorzeichen s ist −1, wenn der nahe gekauft und der ferne verkauft wird, sonst +1. Bei Kontrakten, die im Coin abgerechnet werden, bleibt der nahe Preis, und der ferne ist der nahe plus x." },
    { math: fees, words: "Vier Ausführungen: beide Beine hinein und heraus, zu den Preisen von heute." },
  ],
  limits: [
    "Geld- und Briefkurs. Je Future zählt ein Preis; der zweite Future ist oft dünn gehandelt, und seine Spanne kann mehr kosten als die Gebühren.",
    "Nachschuss. Die Beine gewinnen und verlieren gegeneinander, aber eine Börse kann Margin für jedes verlangen, und eine heftige Bewegung kann das eine liquidieren, während das andere noch gewinnt.",
    "Das Ende des nahen Beins. Ist es verfallen, so ist das ferne eine offene Wette auf den Preis.",
    "Der faire Preis ist nur so gut wie die beiden Sätze. Geld oder Coins zu leihen kostet nicht jeden dasselbe, und Börsen können ausfallen.",
    "Sätze weniger Tage. Ein Unterschied von wenigen Ticks sieht, auf ein Jahr gerechnet, groß aus und sagt wenig.",
  ],
  sources: [
    { title: "John C. Hull, Options, Futures, and Other Derivatives, Kapitel 4 und 5: Terminsätze, Haltekosten und faire Futurespreise." },
    { title: "CME Group: Kalenderspreads und das Vorzeichen eines Spreads." },
    { title: "Binance, OKX, Bybit und Deribit, Kontraktbeschreibungen: Quartalsfutures verfallen am letzten Freitag um 08:00 UTC." },
    { title: "Deribit, Dokumentation der Futures: Abrechnung zum Durchschnitt des Index der letzten halben Stunde." },
  ],
};

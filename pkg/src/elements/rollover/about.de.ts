import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [spread, gaps, total, apr, margin] = formulas({
  cost: "Kosten", spread: "Spread", gaps: "Spannen", ask: "Brief", bid: "Geld", total: "insgesamt", fees: "Gebühren", open: "Eröffnung", close: "Schluss", margin: "Margin", highest: "höchste", leverage: "Hebel",
});

export const about: About = {
  title: "Was es kostet, in einem Future zu bleiben, der verfällt",
  lead: "Ein Future mit Verfall endet an einem festen Tag. Wer bleiben will, als Absicherung oder als Wette, schließt ihn und eröffnet den nächsten: Das ist Rollen. Geben Sie die Preise beider ein und sehen Sie, was das Rollen kostet oder einbringt, wie viel Margin es unterwegs braucht und wann es zu tun ist.",
  formulas: [
    { math: spread, words: "M ist die Mitte zwischen Geld- und Briefkurs, Q₂ sind die Coins der neuen Position. Das Vorzeichen s ist +1 für Long und −1 für Short: Ein Short verdient, wo der neue Future teurer ist." },
    { math: gaps, words: "Auf jedem Bein geht die halbe Spanne zwischen Geld- und Briefkurs verloren." },
    { math: total, words: "Spannen und Gebühren kosten immer. Nur der Spread kann negativ sein, und dann ist er ein Ertrag." },
    { math: apr, words: "Das Rollen als einfacher Satz: d Tage liegen zwischen den Verfallstagen. Ein Long schließt zum Geldkurs und eröffnet zum Briefkurs, ein Short umgekehrt." },
    { math: margin, words: "Beide Positionen können zugleich offen sein, also zählen beide Werte N." },
  ],
  limits: [
    "Preise von heute. Der Spread zwischen den Futures bewegt sich bis zum Tag des Rollens; der Plan gilt für die eingegebenen Preise.",
    "Größe. Ein großes Rollen bewegt den Preis: Sehen Sie in die Orderbücher beider Futures, oder nehmen Sie den Kalenderspread der Börse, der beide Beine zugleich handelt.",
    "Der Augenblick zwischen den Beinen. Erst zu schließen und später zu eröffnen lässt eine Lücke, in der der Preis davonlaufen kann.",
    "Margin-Regeln. Manche Börsen rechnen ein Bein auf das andere an; hier wird das nicht angenommen.",
    "Steuern. Den alten Future zu schließen macht seinen Gewinn endgültig.",
  ],
  sources: [
    { title: "CME Group, Rolling futures: was Rollen ist und wann der Handel in den nächsten Kontrakt wechselt." },
    { title: "John C. Hull, Options, Futures, and Other Derivatives: Basis, Annäherung zum Verfall, Rollen einer Absicherung." },
    { title: "RFC 5545, iCalendar: das Format der Kalenderdatei." },
    { title: "Binance, OKX, Bybit, Deribit, Kraken, BitMEX und CME, Kontraktbeschreibungen: Tage und Stunden des Verfalls." },
  ],
};

import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ net: "netto", days: "Tage", loss: "Verlust", real: "real", inflation: "Inflation", cash: "bis Geld", lock: "Sperre", unbonding: "Warten", cushion: "Polster", staked: "gestakt", margin: "Margin", price: "Kurs", share: "Teil", fall: "Rückgang" });

export const about: About = {
  title: "Was Staking einbringt, und was es kostet",
  lead: "Gestakte Coins bringen weitere Coins ein. Wie viele, ist nur die halbe Antwort: Der Validator behält einen Teil, neue Coins verwässern alle, der Einsatz ist nicht verkäuflich, solange er gesperrt ist oder auf das Lösen wartet, und sein Kurs bewegt sich die ganze Zeit. Geben Sie einen Satz ein, oder lassen Sie ihn von der Regel des Netzwerks bestimmen.",
  formulas: [
    { math: math[0] as string, words: "Der Validator behält den Teil c der Belohnungen. Ein APY wird zuerst in den APR umgerechnet, der ebenso wächst." },
    { math: math[1] as string, words: "Aus Q Coins werden Q₁, wenn die Belohnungen n-mal im Jahr wieder angelegt werden; nie wieder angelegt wachsen sie um netto ⋅ Tage / 365. Slashing nimmt seinen erwarteten Teil, Wahrscheinlichkeit p mal Verlust." },
    { math: math[2] as string, words: "Nach Inflation: um wie viel Ihr Anteil an allen Coins wächst." },
    { math: math[3] as string, words: "Bis die Coins Geld sind: dasselbe Wachstum, auch auf Sperre und Warteschlange verteilt." },
    { math: math[4] as string, words: "Das Polster: der Kursrückgang, bei dem die größere Zahl von Coins so viel wert ist wie vorher die kleinere." },
    { math: math[5] as string, words: "Ethereum zahlt nach der Wurzel allen Einsatzes, ohne Trinkgelder und MEV. Cosmos: Inflation ⋅ (1 − Abgabe) / gestakter Teil, bei den tatsächlichen Blöcken. Polkadot: seine Kurve über dem gestakten Teil. Solana: Inflation / gestakter Teil ⋅ Verfügbarkeit." },
    { math: math[6] as string, words: "Nur mit den Belohnungen handeln: die Margin aus m Monaten, nicht wieder angelegt, zum Kurs des Anfangs; und der Rückgang, der einen Long mit Hebel L und Erhaltungssatz r liquidiert." },
  ],
  limits: [
    "Der Kurs. Belohnungen werden im Coin gezahlt, und ein Rückgang über das Polster hinaus kostet mehr, als sie bringen.",
    "Der Satz ändert sich mit dem Einsatz aller, mit Gebühren und mit Beschlüssen des Netzwerks. Nichts hier sagt ihn voraus.",
    "Warteschlangen wachsen, wenn viele zugleich gehen wollen, also wenn die Kurse fallen. Geben Sie die längste an, die Sie aushalten.",
    "Slashing zählt mit seinem Erwartungswert. Wenn es geschieht, ist es der ganze Verlust und nicht der durchschnittliche.",
    "Steuern, die Gebühren für Wiederanlage und Lösen, und das Risiko des Vertrags hinter einem Liquid-Staking-Token.",
    "Trinkgelder und MEV kommen bei Ethereum zur Regel hinzu. Das Netzwerk von Polkadot hat seine Kurve durch eine andere ersetzt.",
  ],
  sources: [
    { title: "Ethereum consensus specifications: Grundbelohnung nach der Wurzel des gesamten Einsatzes." },
    { title: "Cosmos SDK, x/mint und x/distribution: Inflation, Abgabe; tatsächliche Blockzeiten." },
    { title: "Polkadot SDK, Belohnungskurve: Inflation nach dem gestakten Teil, im Jahr von 365,25 Tagen." },
    { title: "Solana-Dokumentation: Inflationsplan und Staking-Ertrag." },
    { title: "StakingRewards-Dokumentation, Methodik: Belohnungssätze nach Netzwerk." },
  ],
};

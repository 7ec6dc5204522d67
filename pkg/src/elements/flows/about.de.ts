import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [conserved, fill, coins, cash] = formulas({ before: "vorher", after: "nachher", paid: "bezahlt", fill: "Auffüllung", target: "Ziel", maintenance: "Erhaltung", margin: "Margin", coins: "Coins", gain: "Gewinn", price: "Kurs", cash: "verfügbar", reserve: "Reserve", liquid: "liquide" });

export const about: About = {
  title: "Was sich bewegt, wenn der Markt dreht",
  lead: "Ein Plan für die Stunde, in der niemand klar denkt. Geben Sie ein, was wo liegt, und sehen Sie, was bei einem Anstieg, einem Rückgang, einem Verfall oder nach schweren Verlusten zwischen Staking und Futures zu bewegen ist: wie viel, wann und was fehlt. Das Staking wird nie angetastet.",
  formulas: [
    { math: conserved, words: "Geld wird bewegt und bezahlt, nie gemacht: Was vorher in den Töpfen i liegt, liegt nachher darin oder wurde bezahlt, bis auf die letzte Stelle." },
    { math: fill, words: "Bei jedem Ereignis wird Margin unter dem größeren aus Ziel und Erhaltungsmargin aufgefüllt, aus Reserve, dann liquiden Coins, dann Belohnungen. Was diese nicht haben, fehlt." },
    { math: coins, words: "Bei einem Rückgang wird der Gewinn der Absicherung in die Reserve realisiert, und für ebenso viel werden Coins zum Kurs gekauft." },
    { math: cash, words: "Sofort verfügbar ist, was danach in Reserve und liquiden Coins liegt. Coins in der Entbindefrist zählen nicht dazu." },
  ],
  limits: [
    "Anstieg: Ein Teil der Belohnungen kommt in die Margin, der Rest wird wieder gestakt. Offene Ergebnisse bleiben offen.",
    "Verfall: Das Ergebnis des Futures wird abgerechnet, die Rollkosten werden aus Reserve, dann liquiden Coins, dann Margin bezahlt.",
    "Notfall: Das Ergebnis wird realisiert, Margin über dem Ziel kommt in die Reserve. Die Positionen vorher abzubauen ist Ihre Sache.",
    "Ein Verlust wird zuerst aus der Margin beglichen, dann aus Reserve, liquiden Coins und Belohnungen. Bei isolierter Margin hätte die Börse die Position vorher liquidiert.",
    "Coins zählen zu einem einzigen Kurs. Gebühren, Slippage und Steuern der Käufe und Verkäufe bleiben außen vor.",
    "Überträge zwischen Wallet und Börse dauern und können gerade an den Tagen ausgesetzt sein, an denen es darauf ankommt.",
  ],
  sources: [
    { title: "Die vier Ereignisse und die Reihenfolge der Zahlungen stammen aus dem Zwei-Schichten-Modell dieses Projekts: Belohnungen füllen im Anstieg die Margin, Absicherungen kaufen im Rückgang Coins, Schicht 2 zahlt ihr Rollen selbst, und der Kern des Stakings wird nie angetastet." },
  ],
};

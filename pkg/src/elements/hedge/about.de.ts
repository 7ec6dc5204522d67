import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [exposure, contracts, variance, ratio, liquidation, cash] = formulas({ held: "gehaltene Coins", posted: "hinterlegte Coins", linear: "linear", inverse: "invers", accepted: "hingenommener Verlust", fall: "Rückgang", cash: "Geld", margin: "Margin" });

export const about: About = {
  title: "Wie viele Kontrakte Ihre Coins absichern",
  lead: "Wer gegen seine Coins Futures verkauft, nimmt den Kurs heraus: Was die Coins in einem Rückgang verlieren, verdient der Short. Hier sehen Sie, wie viele Kontrakte das braucht, was sie kosten und ob der Short noch besteht, wenn der Rückgang kommt, denn ein Anstieg davor kann ihn liquidieren.",
  formulas: [
    { math: exposure, words: "Alle Coins zählen, die mit dem Kurs verlieren, auch die als Margin hinterlegten." },
    { math: contracts, words: "Zu verkaufende Kontrakte bei einem Absicherungsgrad h, einem Kurs S und einem Kontrakt über m Coins (linear) oder m Geldeinheiten (invers); abgerundet auf ganze Orders. Nach Beta und nach relativen Änderungen werden Werte statt Coins verglichen." },
    { math: variance, words: "Kleinste Varianz: Korrelation mal Volatilität des Coins durch die des Futures. Aus früheren Kursen ist es die Steigung einer Regression. Die Absicherung nimmt ρ² der Varianz. Bei täglicher Abrechnung wird durch 1 + Zinssatz × Jahre geteilt." },
    { math: ratio, words: "Nach Beta: das vorhandene weniger das gewünschte. Nach einer Grenze: so viel, dass der Verlust bei diesem Rückgang auf den hingenommenen sinkt." },
    { math: liquidation, words: "Kurs, bei dem der Short liquidiert wird: eröffnet bei F, Hebel L, Erhaltungssatz r. Ein inverser Short ohne Hebel hat keinen. Die Margin ist dort verloren, und die Coins stehen allein." },
    { math: cash, words: "Geld, das einen Short vom Wert V durch einen Anstieg u bringt: die Erhaltungsmargin an der Spitze weniger das, was der Anstieg von der Margin übrig lässt." },
  ],
  limits: [
    "Coin und Future bewegen sich hier um denselben Anteil. In Wahrheit bewegt sich der Abstand zwischen ihnen, am meisten in Paniken, gerade wenn die Absicherung gebraucht wird.",
    "Die Liquidationsregel der Börse weicht etwas ab: Stufen, Liquidationsgebühren, Mark-Preis. Bleiben Sie weit weg vom genannten Kurs.",
    "Gebühren beim Schließen, Slippage und wechselndes Funding sind in den Ergebnissen nach Kurs nicht enthalten.",
    "Geld hilft nur, wenn es rechtzeitig da ist. Gestakte Coins lassen sich nicht hinterlegen oder verkaufen, bevor sie frei sind.",
    "Frühere Kurse sagen, wie eine Absicherung gewirkt hätte, nicht wie sie wirken wird.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11. Auflage, Abschnitte 3.4 und 3.5: kleinste Varianz, tägliche Abrechnung, Beta." },
    { title: "Kraken-Hilfe zum Absichern mit inversen Kontrakten: Ein Short ohne Hebel behält seinen Dollarwert bei jedem Kurs." },
    { title: "Dokumentation der Liquidationskurse bei Binance, OKX und anderen: Erhaltungsmargin zum Liquidationskurs." },
  ],
};

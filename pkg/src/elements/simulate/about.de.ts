import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [worth, price, funding, liquidation, income] = formulas({ coins: "Coins", reserve: "Reserve", harvest: "Ertrag", directional: "Richtung", capital: "Kapital", income: "Einkommen", loss: "liquidiert" });

export const about: About = {
  title: "Was eine Aufteilung bringen könnte, und was sie gebracht hätte",
  lead: "Ein Jahr ist eine Zahl; ein Plan muss viele überstehen. Hier läuft das ganze Buch einer Aufteilung Tag für Tag durch Tausende möglicher Märkte oder durch die Historie Ihrer Dateien: Belohnungen, Funding, Nachschüsse, Liquidationen, Anpassungen und Gebühren. Zu sehen ist, wie oft der Plan verliert, und warum.",
  formulas: [
    { math: worth, words: "Was das Portfolio an Tag t wert ist: alle Coins, gestakt, frei werdend, liquide und im Ertragsteil, zum Kurs P, die zwei Margins B mit allem Gewinn und Verlust darin, und die Reserve." },
    { math: price, words: "Der Kurs des Modells ist eine geometrische Brownsche Bewegung mit dem Trend μ seines Mittels und der Volatilität σ; z sind normalverteilte Zufallszahlen." },
    { math: funding, words: "Das Funding x kehrt zu seinem Mittel m zurück: Nach h Tagen ist die Hälfte einer Abweichung weg. v ist seine Standardabweichung auf lange Sicht, im Jahr." },
    { math: liquidation, words: "Eine Position von q Coins wird liquidiert, wenn ihre Margin nicht mehr als das k-Fache ihres Wertes ist. Ihre ganze Margin ist verloren." },
    { math: income, words: "An jedem Tag ergeben die sechs Quellen des Einkommens zusammen die Änderung des Wertes: Staking, Funding, die Richtungsposition, der Kurs der Coins, Gebühren und Liquidationen, Zinsen." },
  ],
  limits: [
    "Ein Modell ist keine Vorhersage. Seine Häufigkeiten sind die seiner Parameter, und den Trend kennt niemand. Normalverteilte Zufallszahlen haben keine Abstürze über das hinaus, was die Volatilität nahelegt; aus einer Historie gezogene Tage haben deren Abstürze und keine anderen.",
    "Die Simulation betrachtet Kurse einmal am Tag. Bei mehr als 3-fachem Hebel werden Positionen auch innerhalb eines Tages liquidiert, also öfter als gezeigt.",
    "Die Rückrechnung prüft die Margin am schlechtesten Kurs jeder Kerze und schießt an ihrem Ende nach. Was dazwischen war, ist nicht bekannt.",
    "Jede Position ist mit ihrer Margin allein. Coins und Perpetual haben denselben Kurs; keine Slippage, keine Steuern, keine Grenzen der Börse.",
    "Ein Coin. Die Läufe kennen kein Slashing und keinen Staking-Token, der seine Parität verliert: „Brich meinen Plan“ versucht beides. Eine Börse, die ausfällt, ist nirgends enthalten.",
    "„Brich meinen Plan“ versucht einen Schaden oder zwei auf einmal, während alles andere stillsteht. Wie oft ein Verlauf eine so schlimme Bewegung gesehen hat, sagt nichts über Bewegungen, die er nie gesehen hat.",
    "Eine liquidierte Position wird erst wieder eröffnet, wenn die Aufteilung wiederhergestellt wird. Gestakte Coins sind nie Margin.",
  ],
  sources: [
    { title: "D. N. Politis und J. P. Romano, The Stationary Bootstrap, Journal of the American Statistical Association 89 (1994): Blöcke von Tagen zufälliger Länge." },
    { title: "M. Broadie, P. Glasserman und S. Kou, A Continuity Correction for Discrete Barrier Options, Mathematical Finance 7 (1997): was der tägliche Blick verpasst." },
    { title: "R. J. Hyndman und Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), Definition 7: die Quantile." },
  ],
};

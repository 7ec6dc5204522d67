import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [income, apy, needed, loss, exposure] = formulas({ income: "Ertrag", needed: "nötig", goal: "Ziel", staked: "gestakt", layer2: "Schicht 2", loss: "Verlust", liquid: "liquide", directional: "Richtung", exposure: "Abhängigkeit" });

export const about: About = {
  title: "Wie viel staken, wie viel in Futures",
  lead: "Gestakte Coins bringen einen stetigen Ertrag, brauchen aber Tage oder Wochen, bis sie frei sind. Futures können mehr einbringen und absichern, brauchen aber Margin und können sie verlieren. Hier wird ein Portfolio nach vier bekannten Strategien oder nach eigenen Teilen auf beide Schichten verteilt: was jede in einem Jahr brächte und was sie in einem Absturz verlöre.",
  formulas: [
    { math: income, words: "Jeder Teil i hält den Anteil w des Kapitals C und soll r einbringen: den Staking-Ertrag, 0 auf liquide Coins, den Ertrag des Ertragsteils, den der Richtung mal Hebel und die Zinsen der Reserve." },
    { math: apy, words: "Der Ertrag auf das ganze Portfolio ist das Mittel dieser Sätze, nach Anteilen gewichtet." },
    { math: needed, words: "Was Schicht 2 einbringen muss, um das Ziel zu erreichen, nachdem der gestakte Teil seinen Ertrag y gebracht hat." },
    { math: loss, words: "Fallen alle Coins um f, so verlieren Coins f ihres Werts. Der Richtungsteil verliert f mal seinen Hebel L, höchstens alles. Ertragsteil und Reserve behalten ihren Wert." },
    { math: exposure, words: "Wie weit sich das Portfolio mit dem Kurs der Coins bewegt." },
  ],
  limits: [
    "Die Erträge sind, was Sie eingeben. Staking-Erträge sinken, wenn mehr gestakt wird, Funding kann wochenlang negativ sein, und ein Ertrag aus der Richtung ist eine Schätzung.",
    "Der Richtungsteil gilt als long in den Coins und der Rückgang als plötzlich: Auf dem Weg nach unten wird nichts geschlossen.",
    "Der Ertragsteil gilt als unberührt vom Kurs. In Wahrheit kann eine scharfe Bewegung seinen Short liquidieren, oder eine Börse kann ausfallen, während sie die Margin hält.",
    "Alle Coins fallen zusammen. Ein Portfolio aus mehreren Coins kann besser oder schlechter abschneiden.",
    "Steuern, Gebühren der Umschichtung und die Wartezeit, bis gestakte Coins frei sind.",
    "Eigene Teile haben kein eigenes Ziel. Die Ziele der Strategien sind Zielmarken des Modells, keine Versprechen.",
  ],
  sources: [
    { title: "Strategien und Ziele stammen aus dem Zwei-Schichten-Modell dieses Projekts: konservativ 80/20 mit einem Ziel von 8 bis 15\u00a0%, ausgewogen 60/40 mit Staking-Ertrag plus 10 bis 20\u00a0%, offensiv 40/60 ohne Obergrenze, Einsteiger mit 10 bis 20\u00a0% in Schicht 2." },
  ],
};

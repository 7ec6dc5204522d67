import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [staking, funding, basis, fees, capital, net, liquidation] = formulas({ staking: "Staking", days: "Tage", funding: "Funding", basis: "Basis", linear: "linear", inverse: "invers", fees: "Gebühren", fee: "Gebühr", capital: "Kapital", interest: "Zins", net: "Netto" });

export const about: About = {
  title: "Gestakte Coins gegen einen Short",
  lead: "Gestakte Coins bringen Belohnungen, und ein Short derselben Größe bringt Funding oder die Basis und nimmt dabei den Kurs heraus. Was nach Gebühren bleibt, ist der Carry. Der Haken: In einem Anstieg braucht der Short sofort Margin, während der Gewinn in gestakten Coins steckt.",
  formulas: [
    { math: staking, words: "Q Coins zum Kurs S, ein Ertrag y mit Zinseszins, über T Jahre." },
    { math: funding, words: "Ein Perpetual: der Wert V der Kontrakte mal dem Jahressatz f, ohne Zinseszins." },
    { math: basis, words: "Ein Future mit Verfall: was sein Kurs F über dem des Coins liegt, verdient, wenn sich beide am Verfall treffen." },
    { math: fees, words: "Hinein und heraus, bei den Coins und beim Short." },
    { math: capital, words: "Die Coins und die Margin beim Hebel L; Zins b auf alles." },
    { math: net, words: "Das Ergebnis auf das Kapital, ohne und mit Zinseszins." },
    { math: liquidation, words: "Kurs, bei dem der Short liquidiert wird: verkauft zu F, Erhaltungssatz r. Der Anstieg dorthin zählt vom Kurs S. Ein inverser Short ohne Hebel wird nie liquidiert." },
  ],
  limits: [
    "Das Funding bleibt hier bei einem Satz. Zeitweise wird es negativ, meist nach Rückgängen, und dann zahlt der Short.",
    "Belohnungen werden unterwegs weder verkauft noch abgesichert; Slashing, die Gebühr eines Staking-Dienstes und der Abschlag gestakter Token fehlen.",
    "Das Entstaken dauert Tage bis Wochen. Geld für die Margin muss außerhalb bereitliegen.",
    "Die Liquidationsregel der Börse weicht etwas ab: Stufen, Liquidationsgebühren, Mark-Preis.",
    "Die Coins auf der Börse und im Staking-Protokoll können ganz verloren gehen; das bezahlt kein Ertrag.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11. Auflage: Futureskurse, Basis und ihr Zusammenlaufen am Verfall." },
    { title: "CoinGlass-Dokumentation, Funding-Arbitrage: Jahressätze eines Paars aus Kassa und Perpetual." },
    { title: "Kraken-Hilfe zum Absichern mit inversen Kontrakten: Ein Short ohne Hebel behält seinen Dollarwert bei jedem Kurs." },
  ],
};

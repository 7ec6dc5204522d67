/** Words of the trade in a sentence or two, in every language, and on which calculators' pages they are used. */
export interface Term {
  /** As it stands in texts, for the first of them to be linked: what a word may begin with. */
  find: string;
  term: string;
  meaning: string;
}

type Entry = Record<"en" | "de" | "es" | "ar", readonly [term: string, meaning: string, find?: string]>;

const entries: Record<string, Entry> = {
  staking: {
    en: ["Staking", "Locking coins in a proof-of-stake network, which pays rewards for it. Staked coins still rise and fall with the price.", "stak(?:ed|ing)"],
    de: ["Staking", "Coins in einem Proof-of-Stake-Netz binden, das dafür Belohnungen zahlt. Gestakte Coins steigen und fallen weiter mit dem Kurs.", "(?:ge)?stak"],
    es: ["Staking", "Bloquear monedas en una red de prueba de participación, que paga recompensas por ello. Siguen subiendo y bajando con el precio.", "(?:en )?staking"],
    ar: ["التخزين (Staking)", "قفل عملات في شبكة إثبات حصة تدفع مكافآت مقابل ذلك. ويبقى سعرها يصعد ويهبط.", "التخزين|المخزّنة"],
  },
  unbonding: {
    en: ["Unbonding", "The days between asking for staked coins back and being able to sell them. They earn nothing in that time.", "unbonding|exit queue"],
    de: ["Entstaken (Unbonding)", "Die Tage zwischen dem Antrag, gestakte Coins zurückzubekommen, und dem Tag, an dem man sie verkaufen kann. Sie bringen in dieser Zeit nichts.", "Unbonding|Warteschlange"],
    es: ["Desbloqueo (unbonding)", "Los días que pasan desde que se piden las monedas en staking hasta que se pueden vender. En ese tiempo no rinden.", "desbloqueo|unbonding"],
    ar: ["فك التخزين (Unbonding)", "الأيام بين طلب استرداد العملات المخزّنة وإمكان بيعها، ولا تكسب فيها شيئًا.", "فك التخزين"],
  },
  validator: {
    en: ["Validator", "The operator that takes part in running the network with your stake, and keeps a share of the rewards (its commission).", "validator"],
    de: ["Validator", "Wer mit Ihrem Stake am Betrieb des Netzes teilnimmt und dafür einen Teil der Belohnungen behält (die Kommission).", "Validator"],
    es: ["Validador", "Quien participa en la red con sus monedas y se queda una parte de las recompensas (su comisión).", "validador"],
    ar: ["المدقّق (Validator)", "من يشارك في تشغيل الشبكة بعملاتك ويحتفظ بجزء من المكافآت (عمولته).", "المدقق|المدقّق"],
  },
  slashing: {
    en: ["Slashing", "A penalty: the network takes part of a stake when its validator breaks the rules.", "slashing"],
    de: ["Slashing", "Eine Strafe: Das Netz nimmt einen Teil des Stakes, wenn der Validator gegen die Regeln verstößt.", "Slashing"],
    es: ["Slashing", "Una sanción: la red quita parte de lo que está en staking cuando el validador incumple las reglas.", "slashing"],
    ar: ["العقوبة (Slashing)", "تأخذ الشبكة جزءًا من العملات المخزّنة حين يخالف المدقّق القواعد.", "العقوبة"],
  },
  "apr-apy": {
    en: ["APR and APY", "Two ways to state a yearly rate. APR is simple: income is taken out. APY is compounded: income is added and earns in turn.", "AP[RY]"],
    de: ["APR und APY", "Zwei Arten, einen Jahreszins anzugeben. APR ist einfach: Der Ertrag wird entnommen. APY ist verzinst: Der Ertrag bleibt und bringt selbst Ertrag.", "AP[RY]"],
    es: ["APR y APY", "Dos formas de expresar un tipo anual. APR es simple: el ingreso se retira. APY es compuesto: el ingreso se suma y rinde a su vez.", "AP[RY]"],
    ar: ["APR وAPY", "طريقتان لذكر نسبة سنوية. APR بسيطة: يُسحب الدخل. وAPY مركّبة: يُضاف الدخل فيكسب بدوره.", "AP[RY]"],
  },
  future: {
    en: ["Future", "A contract to exchange a coin at a price fixed now. A dated one ends on its expiry day; a perpetual never does.", "futures?\\b"],
    de: ["Future", "Ein Vertrag über einen Coin zu einem heute festgelegten Kurs. Ein datierter endet an seinem Verfallstag, ein Perpetual nie.", "Futures?\\b"],
    es: ["Futuro", "Un contrato sobre una moneda a un precio fijado hoy. El que tiene fecha termina en su vencimiento; el perpetuo, nunca.", "futuros?\\b"],
    ar: ["العقد الآجل", "عقد على عملة بسعر يُحدَّد اليوم. المؤرَّخ ينتهي يوم استحقاقه، والدائم لا ينتهي.", "العقود الآجلة|عقد آجل|العقد الآجل"],
  },
  perpetual: {
    en: ["Perpetual", "A future without an expiry. Funding payments keep its price near that of the coin.", "perpetuals?"],
    de: ["Perpetual", "Ein Future ohne Verfall. Zahlungen (Funding) halten seinen Kurs nahe an dem des Coins.", "Perpetuals?"],
    es: ["Perpetuo", "Un futuro sin vencimiento. Los pagos de funding mantienen su precio cerca del de la moneda.", "perpetuos?"],
    ar: ["العقد الدائم", "عقد آجل بلا استحقاق. تبقي مدفوعات التمويل سعره قريبًا من سعر العملة.", "العقد الدائم|عقد دائم|الدائمة"],
  },
  funding: {
    en: ["Funding", "What holders of a perpetual pay each other every few hours. Where the rate is positive, longs pay shorts.", "funding"],
    de: ["Funding", "Was die Halter eines Perpetuals einander alle paar Stunden zahlen. Ist der Satz positiv, zahlen Longs an Shorts.", "Funding"],
    es: ["Funding", "Lo que se pagan entre sí cada pocas horas quienes tienen un perpetuo. Si la tasa es positiva, los largos pagan a los cortos.", "funding"],
    ar: ["التمويل (Funding)", "ما يدفعه حاملو العقد الدائم بعضهم لبعض كل بضع ساعات. إن كان موجبًا دفع المشترون للبائعين.", "التمويل"],
  },
  "long-short": {
    en: ["Long and short", "Long gains when the price rises, short gains when it falls.", "shorts?\\b"],
    de: ["Long und Short", "Long gewinnt, wenn der Kurs steigt, Short, wenn er fällt.", "Shorts?\\b"],
    es: ["Largo y corto", "El largo gana cuando sube el precio; el corto, cuando baja.", "cortos?\\b"],
    ar: ["الشراء والبيع (Long وShort)", "مركز الشراء يربح حين يصعد السعر، ومركز البيع حين يهبط.", "مركز البيع|مركز بيع"],
  },
  hedge: {
    en: ["Hedge", "A position that gains when what you hold loses, so that the price matters less.", "hedg(?:e|es|ed|ing)\\b"],
    de: ["Absicherung (Hedge)", "Eine Position, die gewinnt, wenn verliert, was man hält: Der Kurs zählt dann weniger.", "Absicherung|absicher"],
    es: ["Cobertura", "Una posición que gana cuando pierde lo que se tiene, de modo que el precio importa menos.", "cobertura|cubr"],
    ar: ["التحوط", "مركز يربح حين يخسر ما تملكه، فيقل أثر السعر.", "التحوط|تحوط"],
  },
  margin: {
    en: ["Margin", "Money or coins set aside to cover the losses of a position.", "margin\\b"],
    de: ["Margin", "Geld oder Coins, die für Verluste einer Position hinterlegt sind.", "Margin\\b"],
    es: ["Margen", "Dinero o monedas apartados para cubrir las pérdidas de una posición.", "margen\\b"],
    ar: ["الهامش", "مال أو عملات تُحجز لتغطية خسائر مركز.", "الهامش"],
  },
  leverage: {
    en: ["Leverage", "The value of a position divided by the margin behind it. At 5 times, a move of 20% against you takes all of it.", "leverage"],
    de: ["Hebel", "Der Wert einer Position geteilt durch die Margin dahinter. Bei fünffachem Hebel nimmt eine Bewegung von 20 % gegen Sie alles.", "Hebel"],
    es: ["Apalancamiento", "El valor de una posición dividido por su margen. Con 5 veces, un movimiento del 20 % en contra se lo lleva todo.", "apalanc"],
    ar: ["الرافعة", "قيمة المركز مقسومة على هامشه. مع 5 أضعاف تأخذ حركة 20% ضدك كل الهامش.", "الرافعة|رافعة"],
  },
  liquidation: {
    en: ["Liquidation", "The exchange closes a position whose margin no longer suffices. What was set aside for it is lost.", "liquidat"],
    de: ["Liquidation", "Die Börse schließt eine Position, deren Margin nicht mehr reicht. Was dafür hinterlegt war, ist verloren.", "[Ll]iquid(?:ation|ier)"],
    es: ["Liquidación", "La bolsa cierra una posición cuyo margen ya no basta. Lo apartado para ella se pierde.", "liquid(?:a|ación)"],
    ar: ["التصفية", "تغلق المنصة مركزًا لم يعد هامشه كافيًا، ويضيع ما حُجز له.", "التصفية|يصفّي|تصفية"],
  },
  "maintenance-margin": {
    en: ["Maintenance margin", "The margin that must be left, as a share of the position’s value. Below it the position is liquidated.", "maintenance margin"],
    de: ["Erhaltungsmargin", "Was an Margin übrig bleiben muss, als Anteil am Wert der Position. Darunter wird liquidiert.", "Erhaltungsmargin"],
    es: ["Margen de mantenimiento", "El margen que debe quedar, como parte del valor de la posición. Por debajo, se liquida.", "margen de mantenimiento"],
    ar: ["هامش الصيانة", "أقل هامش يجب أن يبقى، كنسبة من قيمة المركز. ودونه يُصفّى.", "هامش الصيانة"],
  },
  "isolated-cross": {
    en: ["Isolated and cross margin", "Isolated: a position can lose its own margin and no more. Cross: it shares the margin of the whole account.", "isolated|cross (?:margin|mode)"],
    de: ["Isolierte und Cross-Margin", "Isoliert: Eine Position kann nur ihre eigene Margin verlieren. Cross: Sie teilt sich die des ganzen Kontos.", "[Ii]soliert|Cross"],
    es: ["Margen aislado y cruzado", "Aislado: una posición solo puede perder su propio margen. Cruzado: comparte el de toda la cuenta.", "aislado|cruzado"],
    ar: ["الهامش المعزول والمشترك", "المعزول: لا يخسر المركز إلا هامشه. المشترك: يشارك هامش الحساب كله.", "المعزول|المشترك"],
  },
  "linear-inverse": {
    en: ["Linear and inverse contracts", "Linear: sized in coins, margin and result in money. Inverse: sized in money, margin and result in the coin.", "[Ll]inear|[Ii]nverse"],
    de: ["Lineare und inverse Kontrakte", "Linear: Größe in Coins, Margin und Ergebnis in Geld. Invers: Größe in Geld, Margin und Ergebnis im Coin.", "[Ll]inear|[Ii]nvers"],
    es: ["Contratos lineales e inversos", "Lineal: tamaño en monedas, margen y resultado en dinero. Inverso: tamaño en dinero, margen y resultado en la moneda.", "[Ll]ineal|[Ii]nvers"],
    ar: ["العقود الخطية والعكسية", "الخطي: حجمه بالعملة وهامشه ونتيجته بالمال. العكسي: حجمه بالمال وهامشه ونتيجته بالعملة.", "الخطي|العكسي|العكسية"],
  },
  "mark-price": {
    en: ["Mark price", "The price by which an exchange values positions, taken from several markets.", "[Mm]ark price"],
    de: ["Mark-Preis", "Der Kurs, mit dem eine Börse Positionen bewertet, aus mehreren Märkten gebildet.", "[Mm]ark-?[Pp]rei"],
    es: ["Precio de referencia (mark)", "El precio con que una bolsa valora las posiciones, tomado de varios mercados.", "[Pp]recio de referencia|[Pp]recios? mark"],
    ar: ["السعر المرجعي (Mark)", "السعر الذي تقيّم به المنصة المراكز، مأخوذًا من عدة أسواق.", "السعر المرجعي|الأسعار المرجعية"],
  },
  basis: {
    en: ["Basis", "The price of a future minus the price of the coin.", "\\bbasis"],
    de: ["Basis", "Der Kurs eines Futures minus der Kurs des Coins.", "\\bBasis"],
    es: ["Base", "El precio de un futuro menos el de la moneda.", "\\b[Bb]ase\\b"],
    ar: ["الأساس (Basis)", "سعر العقد الآجل ناقص سعر العملة.", "الأساس"],
  },
  contango: {
    en: ["Contango and backwardation", "Contango: later futures cost more. Backwardation: later futures cost less.", "[Cc]ontango|[Bb]ackwardation"],
    de: ["Contango und Backwardation", "Contango: Spätere Futures kosten mehr. Backwardation: Spätere Futures kosten weniger.", "Contango|Backwardation"],
    es: ["Contango y backwardation", "Contango: los futuros más lejanos cuestan más. Backwardation: cuestan menos.", "[Cc]ontango|[Bb]ackwardation"],
    ar: ["Contango وBackwardation", "Contango: العقود الأبعد أغلى. Backwardation: العقود الأبعد أرخص.", "[Cc]ontango|[Bb]ackwardation|كونتانغو"],
  },
  spread: {
    en: ["Spread", "A difference of two prices: of two futures (calendar spread), or of bid and ask in an order book.", "\\bspreads?\\b"],
    de: ["Spread", "Die Differenz zweier Kurse: zweier Futures (Kalender-Spread) oder von Geld und Brief im Orderbuch.", "Spread"],
    es: ["Diferencial (spread)", "La diferencia de dos precios: de dos futuros, o de compra y venta en un libro de órdenes.", "diferencial|horquilla"],
    ar: ["الفارق (Spread)", "الفرق بين سعرين: بين عقدين آجلين، أو بين العرض والطلب في دفتر الأوامر.", "الفارق|فارق"],
  },
  roll: {
    en: ["Roll", "Closing a future that is about to expire and opening the next one.", "\\broll(?:ing|s)?\\b"],
    de: ["Rollen", "Einen Future kurz vor dem Verfall schließen und den nächsten öffnen.", "\\b[Rr]oll(?:en|t)\\b"],
    es: ["Renovación (roll)", "Cerrar un futuro que va a vencer y abrir el siguiente.", "renova"],
    ar: ["الترحيل (Roll)", "إغلاق عقد يوشك على الاستحقاق وفتح التالي.", "الترحيل|ترحيل"],
  },
  carry: {
    en: ["Carry", "What is left of a position’s income after its costs while the price stands still.", "\\bcarry\\b"],
    de: ["Carry", "Was vom Ertrag einer Position nach Kosten bleibt, solange der Kurs stillsteht.", "\\bCarry\\b"],
    es: ["Carry", "Lo que queda del ingreso de una posición tras sus costes mientras el precio no se mueve.", "\\bcarry\\b"],
    ar: ["العائد المحمول (Carry)", "ما يبقى من دخل المركز بعد تكاليفه والسعر ثابت.", "المحمول|[Cc]arry"],
  },
  "order-book": {
    en: ["Order book, bid and ask", "The list of offers: bids are prices buyers would pay, asks are prices sellers want.", "order book|\\bbids?\\b"],
    de: ["Orderbuch, Geld und Brief", "Die Liste der Angebote: Geld ist, was Käufer zahlen würden, Brief, was Verkäufer verlangen.", "Orderbuch|\\bGeld-Brief"],
    es: ["Libro de órdenes", "La lista de ofertas: lo que pagarían los compradores (bid) y lo que piden los vendedores (ask).", "[Ll]ibro"],
    ar: ["دفتر الأوامر", "قائمة العروض: ما يدفعه المشترون (Bid) وما يطلبه البائعون (Ask).", "دفتر الأوامر|الدفتر"],
  },
  slippage: {
    en: ["Slippage", "How much worse than the shown price an order is filled, because it uses up the best offers.", "[Ss]lippage"],
    de: ["Slippage", "Um wie viel schlechter als zum angezeigten Kurs ein Auftrag ausgeführt wird, weil er die besten Angebote aufbraucht.", "Slippage"],
    es: ["Deslizamiento (slippage)", "Cuánto peor que al precio mostrado se ejecuta una orden, porque agota las mejores ofertas.", "[Dd]eslizamiento|slippage"],
    ar: ["الانزلاق السعري", "مقدار سوء سعر التنفيذ عن السعر المعروض، لأن الأمر يستهلك أفضل العروض.", "الانزلاق"],
  },
  "taker-fee": {
    en: ["Taker fee, fill", "What an exchange charges for an order that is filled at once. A fill is one such trade.", "taker fee|[Ff]ills?\\b"],
    de: ["Taker-Gebühr, Ausführung", "Was eine Börse für einen sofort ausgeführten Auftrag verlangt. Eine Ausführung ist ein solcher Handel.", "Taker|Ausführung"],
    es: ["Comisión taker, ejecución", "Lo que cobra la bolsa por una orden que se ejecuta al momento. Cada operación es una ejecución.", "taker|ejecuci"],
    ar: ["رسم الآخذ (Taker)، التنفيذ", "ما تتقاضاه المنصة عن أمر يُنفَّذ فورًا. وكل صفقة كهذه تنفيذ.", "رسوم الآخذ|تنفيذ"],
  },
  volatility: {
    en: ["Volatility, a typical day", "How far the price usually moves in a day (one standard deviation, σ). About a third of days move further.", "volatility|typical da(?:y|ily)"],
    de: ["Volatilität, ein üblicher Tag", "Wie weit sich der Kurs an einem Tag üblicherweise bewegt (eine Standardabweichung, σ). Etwa ein Drittel der Tage bewegt mehr.", "Volatilität|übliche"],
    es: ["Volatilidad, un día normal", "Cuánto se mueve normalmente el precio en un día (una desviación típica, σ). Un tercio de los días se mueve más.", "volatilidad|días? normal"],
    ar: ["التقلب، اليوم المعتاد", "مقدار حركة السعر المعتادة في اليوم (انحراف معياري واحد، σ). وثلث الأيام تقريبًا أكبر.", "التقلب|المعتاد"],
  },
  layers: {
    en: ["Layer 1 and layer 2", "Here: layer 1 holds coins, staked or liquid; layer 2 holds futures, their margin and a reserve. Not to be confused with layers of a blockchain.", "layer [12]|two layers"],
    de: ["Schicht 1 und Schicht 2", "Hier: Schicht 1 hält Coins, gestakt oder verfügbar, Schicht 2 Futures, ihre Margin und eine Reserve. Nicht zu verwechseln mit den Ebenen einer Blockchain.", "Schicht [12]|zwei Schichten"],
    es: ["Capa 1 y capa 2", "Aquí: la capa 1 tiene monedas, en staking o líquidas; la capa 2, futuros, su margen y una reserva. No son las capas de una cadena de bloques.", "capa [12]|dos capas"],
    ar: ["الطبقة 1 والطبقة 2", "هنا: الطبقة الأولى عملات مخزّنة أو سائلة، والثانية عقود آجلة وهامشها واحتياطي. وليست طبقات سلسلة الكتل.", "الطبقة|طبقتين"],
  },
  harvest: {
    en: ["Harvest", "Market-neutral income: coins against a short, or one future against another. Also: taking staking rewards out.", "[Hh]arvest"],
    de: ["Ernte", "Marktneutraler Ertrag: Coins gegen einen Short oder ein Future gegen einen anderen. Auch: Belohnungen entnehmen.", "Ernte"],
    es: ["Cosecha", "Ingreso neutral al mercado: monedas contra un corto, o un futuro contra otro. También: retirar las recompensas.", "[Cc]osecha"],
    ar: ["الحصاد", "دخل محايد للسوق: عملات مقابل مركز بيع، أو عقد مقابل آخر. وأيضًا: سحب المكافآت.", "الحصاد"],
  },
};

/** Explained on the page of a calculator, those first that it cannot be read without. */
export const used: Readonly<Record<string, readonly string[]>> = {
  layers: ["layers", "staking", "harvest", "leverage"],
  hedge: ["hedge", "long-short", "margin", "liquidation", "linear-inverse"],
  funding: ["perpetual", "funding", "long-short", "apr-apy", "taker-fee"],
  basis: ["future", "contango", "spread", "basis", "linear-inverse"],
  rollover: ["future", "roll", "spread", "margin"],
  staking: ["staking", "validator", "unbonding", "slashing", "apr-apy"],
  margin: ["margin", "leverage", "liquidation", "isolated-cross", "mark-price", "volatility"],
  depth: ["order-book", "slippage", "spread"],
  flows: ["layers", "unbonding", "margin", "roll"],
  carry: ["carry", "long-short", "perpetual", "basis", "liquidation"],
  simulate: ["harvest", "leverage", "margin", "liquidation", "volatility", "funding"],
};

export const ids = Object.keys(entries);

/** The terms of a language by their ids. */
export const glossary = (language: keyof Entry): Record<string, Term> =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { term: entry[language][0], meaning: entry[language][1], find: entry[language][2] ?? entry[language][0] }]));

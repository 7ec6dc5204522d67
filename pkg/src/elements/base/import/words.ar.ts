import { plural } from "../language.js";
import {
  bars_after_expiry, crossed_book, date_order_detected, duplicates, gaps, implausible_rate, partial_bar, price_outlier,
  rows_rejected, time_zone_assumed, time_zone_detected, time_zone_unknown, times_moved, unit_detected, zero_filled,
} from "../warnings.ar.js";
import type { ImportWords } from "./words.js";

const many = plural("ar");
const rows = { zero: "لا صفوف", one: "صف واحد", two: "صفان", few: "# صفوف", many: "# صفًا", other: "# صف" };
const payments = { zero: "بلا دفعات", one: "دفعة واحدة", two: "دفعتين", few: "# دفعات", many: "# دفعة", other: "# دفعة" };
const futures = { zero: "لا عقود", one: "عقد مستقبلي واحد", two: "عقدان مستقبليان", few: "# عقود مستقبلية", many: "# عقدًا مستقبليًا", other: "# عقد مستقبلي" };
const levels = { zero: "لا مستويات", one: "مستوى واحد", two: "مستويان", few: "# مستويات", many: "# مستوى", other: "# مستوى" };
const tiers = { zero: "لا شرائح", one: "شريحة واحدة", two: "شريحتان", few: "# شرائح", many: "# شريحة", other: "# شريحة" };
const closes = { zero: "لا أسعار", one: "سعر إغلاق واحد", two: "سعرا إغلاق", few: "# أسعار إغلاق", many: "# سعر إغلاق", other: "# سعر إغلاق" };

export const text: ImportWords = {
  warnings: {
    bars_after_expiry, crossed_book, date_order_detected, duplicates, gaps, implausible_rate, partial_bar, price_outlier,
    rows_rejected, time_zone_assumed, time_zone_detected, time_zone_unknown, times_moved, unit_detected, zero_filled,
  },
  understood: ({ symbol, many, venue, period, market }) => `{file}: {kind}${many ? "، {symbol}" : symbol || market ? "، الرمز {symbol}" : ""}${venue || market ? "، المنصة {venue}" : ""}${period ? "، {period}" : ""}. {rows}.`,
  unknown: "غير مذكور في الملف",
  unknownVenue: "غير مذكورة في الملف",
  pasted: "نص ملصق",
  kinds: {
    funding: "سجل تمويل", fundingPayments: "كشف مدفوعات تمويل", candles: "أسعار", book: "دفتر أوامر", tiers: "شرائح هامش",
    futures: "قائمة عقود مستقبلية", tickers: "أسعار حالية", stakingApr: "معدلات تخزين",
  },
  symbols: (n) => many(n, { zero: "بلا رموز", one: "رمز واحد", two: "رمزان", few: "# رموز", many: "# رمزًا", other: "# رمز" }),
  period: (from, to) => `من ${from} إلى ${to}`,
  rows: (read, refused, skipped) => `المقروء: ${read.text}، المرفوض: ${refused.text}، المتجاوَز: ${skipped.text}`,
  refusedTitle: (n) => `الصفوف المرفوضة (${n})`,
  refused: (line, reason) => `السطر ${line}: ${reason}`,
  more: (n) => `وغيرها: ${many(n, rows)}`,
  skipped: (count, reason) => `متجاوَز: ${many(count, rows)}، ${reason}`,

  correct: "ليس صحيحًا؟ صحّحه",
  venue: "المنصة",
  symbol: "الرمز",
  zone: "المنطقة الزمنية للأوقات التي لا تذكرها",
  zoneHelp: "مثل Asia/Dubai.",
  unit: "المعدلات",
  units: { fraction: "كسور (0.0001)", percent: "نسب مئوية (0.01)", quotePerCoin: "مال لكل عملة" },
  price: "سعر العملة",
  order: "تبدأ التواريخ بـ",
  orders: { dayFirst: "اليوم (31/12/2024)", monthFirst: "الشهر (12/31/2024)", yearFirst: "السنة (24-12-31)" },
  asRead: "كما قُرئ",
  choose: "اختر",
  asks: {
    rateUnit: "لا شيء في هذا الملف يبيّن وحدة معدلاته. اختر من فضلك.",
    price: "المعدلات لكل عملة تحتاج إلى سعر العملة.",
    dateOrder: "لا شيء في هذا الملف يبيّن هل تبدأ تواريخه باليوم أم بالشهر. اختر من فضلك.",
    symbol: "في هذا الملف عدة رموز. اختر واحدًا من فضلك.",
    timeZone: "لا شيء في هذا الملف يبيّن المنطقة الزمنية لأوقاته. اختر من فضلك.",
    venue: "لا شيء في هذا الملف يبيّن من أي منصة هو. اختر من فضلك.",
  },

  empty: "لا شيء فيه.",
  page: "هذه صفحة ويب لا ملف بيانات. نزّل الملف نفسه أو انسخ نصه من المتصفح.",
  tooLarge: (size, most) => `حجم الملف ${size} ميغابايت. الحد الأقصى ${most} ميغابايت: صدّر مدة أقصر.`,
  unreadable: "تعذر على المتصفح أن يقرأ هذا الملف. لعله نُقل أو تغيّر.",
  cancelled: "أُلغي.",
  unrecognised: (seen) => (seen ? `ليس فيه شيء معروف. ما ظهر: ${seen}.` : "ليس فيه شيء معروف."),
  otherKind: (kind, useful) => `ما فيه: ${kind}. وما يفيد هنا: ${useful}.`,

  funding: {
    series: "في هذا الملف عدة عقود. اعرض",
    entry: (symbol, n) => `${symbol} (${n})`,
    done: (symbol) => `المعروض: سجل ${symbol}.`,
    one: "ليس فيه إلا تسوية واحدة. تلزم اثنتان على الأقل لمعرفة الفترة.",
    none: "لم يُعثر فيه على تسويات.",
    received: (amount, n, symbol, from, to) => `${symbol}: قُبض ${amount} في ${many(n, payments)}، من ${from} إلى ${to}.`,
    paid: (amount, n, symbol, from, to) => `${symbol}: دُفع ${amount} في ${many(n, payments)}، من ${from} إلى ${to}.`,
    all: "كل المراكز",
    ofSize: (share, size, days) => `وهذا ${share} من حجم مركزك البالغ ${size} خلال ${days}.`,
    ofValue: (share, days) => `وهذا ${share} من قيمة المركز خلال ${days}.`,
    pace: (apr) => `وبهذه الوتيرة ${apr} في السنة.`,
    statement: "هذه مبالغ من حسابك لا معدلات، فيبقى الحساب أدناه كما هو.",
  },
  depth: {
    sizes: "الكميات في الدفتر",
    units: { coin: "عملات", contracts: "عقود، لكل منها عدد من العملات", faces: "عقود، لكل منها مبلغ من المال", quote: "مال" },
    contract: "العقد الواحد يساوي",
    ask: "هذا الدفتر يعد عقودًا. اذكر حجم العقد الواحد ليُعرض بالعملات.",
    book: "اعرض",
    done: (bids, asks) => `المعروض: دفتر فيه للشراء ${many(bids, levels)} وللبيع ${many(asks, levels)}.`,
    shortened: (most) => ` لا يبقى من كل جانب إلا أفضل ${most} مستوى.`,
    market: "حجم تداول",
    volume: (symbol) => `أُدخل: حجم التداول اليومي لـ ${symbol}.`,
    noVolume: "ليس في هذه الأسعار حجم تداول بالعملات.",
    level: (side, n, given) => `${side}، المستوى ${n}: لا تصلح «${given}». الأسعار والكميات أرقام أكبر من الصفر.`,
    bids: "الشراء",
    asks: "البيع",
    bothEmpty: "ليس في أي من جانبي هذا الدفتر مستوى.",
  },
  curve: {
    coin: "الأصل",
    entry: (name, n) => `${name} (${many(n, futures)})`,
    near: "العقد القريب",
    far: "العقد البعيد",
    done: (n, at) => `أُدخل: ${many(n, futures)}، أسعار ${at}.`,
    spot: (symbol) => ` السعر الفوري: سعر ${symbol}.`,
    pair: (near, far, at) => `أُدخل: ${near} و${far}، أسعار ${at}.`,
    oneSided: " في الملف سعر واحد لكل عقد، فسعرا الشراء والبيع متساويان: اكتبهما لترى كلفة الفارق.",
    unpriced: (n) => ` بلا سعر، فاستُبعد: ${many(n, futures)}.`,
    noPrices: "ليس في هذه القائمة أسعار. أفلتها مع ملف أسعار حالية.",
    none: "ليس في هذه القائمة عقد لم ينته بعد.",
    two: "ليس في هذه القائمة إلا عقد واحد لم ينته بعد. يلزم اثنان.",
    now: "الآن",
  },
  margin: {
    symbol: "شرائح",
    limits: "حدود الشرائح بـ",
    units: { linear: "المال (عقود خطية)", inverse: "العملات (عقود عكسية)", faces: "عقود قيمة كل منها 1 USD (عكسية)، محولة إلى عملات بسعر الدخول" },
    done: (n, symbol, first) => `أُدخل: ${many(n, tiers)} لـ ${symbol}؛ تتطلب الأولى ${first}.`,
    mark: (symbol) => `أُدخل: سعر التقييم لـ ${symbol}.`,
    other: "ليس لدى هذه الحاسبة قاعدة لتلك المنصة بعد؛ تبقى المنصة كما كانت.",
  },
  hedge: {
    coin: "أسعار العملة",
    done: (coin, future, n, from, to) => `أُدخل: ${many(n, closes)} في أوقات مشتركة بين ${coin} و${future}، من ${from} إلى ${to}.`,
    last: (most) => ` تُستخدم آخر ${most} فقط.`,
    one: "هنا سجل أسعار واحد. أفلت الآخر أيضًا، سجل العملة أو العقد، لنسبة أدنى تباين.",
    apart: "بين السجلين أقل من ثلاثة أوقات مشتركة.",
    symbol: "سعر",
    price: (symbol) => `أُدخل: سعر ${symbol}.`,
    noPrice: "ليس في هذه الأسعار الحالية سعر.",
  },
  staking: {
    rate: "المعدل",
    means: { last: "الأحدث", d30: "متوسط آخر 30 يومًا", d365: "متوسط آخر 365 يومًا", all: "متوسط الكل" },
    done: (rate, which) => `أُدخل: عائد سنوي بسيط ${rate}، ${which}.`,
    price: (symbol) => `أُدخل: سعر ${symbol}.`,
  },
  history: {
    series: "في هذا الملف عدة عقود. استخدم",
    candles: "ما زالت أسعار العملة نفسها (الشموع) ناقصة: أفلت ملفًا لها أيضًا.",
    funding: "ما زال تمويل العملة نفسها ناقصًا: أفلت ملفًا له أيضًا.",
    both: "ما زالت أسعار العملة (الشموع) وتمويلها ناقصة: أفلت ملفًا لكل منهما أيضًا.",
    done: "تُستخدم الأسعار والتمويل معًا.",
    apart: (prices, funding) => `تحقق من فضلك: الأسعار لـ${prices}، والتمويل لـ${funding}.`,
    staking: "معدلات التخزين في هذا الملف تُحتسب في الاختبار على الماضي.",
  },
};

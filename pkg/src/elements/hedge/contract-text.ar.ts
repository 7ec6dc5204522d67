import { plural } from "../base/language.js";
import type { ContractText } from "./contract-text.js";

const many = plural("ar");

export const text: ContractText = {
  fields: {
    quantity: ["العملات التي تملكها", ""],
    price: ["سعر العملة", ""],
    futuresPrice: ["سعر العقد المستقبلي", "إن تُرك فارغًا فهو سعر العملة."],
    "contract.kind": ["نوع العقد", ""],
    "contract.multiplier": ["حجم العقد الواحد", "الخطي: بالعملات، كعُشر عملة. العكسي: بالنقد، كعشرة. تجده في مواصفات العقد لدى المنصة."],
    "contract.lotStep": ["أصغر أمر", "الأوامر مضاعفات كاملة له."],
    "contract.tick": ["خطوة السعر", "تُقرّب سعر التصفية إلى سعر ممكن في الجانب الحذر."],
    leverage: ["رافعة البيع", "اثنان: يُودع نصف قيمته هامشًا. وكلما صغرت تحمّل صعودًا أكبر."],
    maintenanceRate: ["هامش الصيانة", "تحت هذه الحصة من قيمته يُصفّى المركز. وهي أعلى للمراكز الكبيرة."],
  },
  kind: { linear: "خطي: الهامش والنتيجة بالنقد", inverse: "عكسي: الهامش والنتيجة بالعملة" },
  unit: { coins: "عملات", contracts: "عقود", times: "ضعفًا", percent: "%" },
  coins: (n) => many(n, { zero: "# عملة", one: "عملة واحدة", two: "عملتان", few: "# عملات", many: "# عملة", other: "# عملة" }),
  contracts: (n) => many(n, { zero: "# عقد", one: "عقد واحد", two: "عقدان", few: "# عقود", many: "# عقدًا", other: "# عقد" }),
  liquidation: "سعر التصفية",
  none: "لا يوجد",
  noneWhy: "لا يصفّيه أي سعر بهذا الهامش.",
  unknown: "غير معروف",
  unknownWhy: "هامش الصيانة غير مذكور.",
};

// Figures as a locale writes them; what stands in a field can be read back. Expected texts are CLDR's, not this package's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./random.mjs";
import { load } from "./source.mjs";

const { Format } = await load("format.ts");
const { readNumber, unmarked } = await load("number-text.ts");
const { ticks } = await load("ticks.ts");
const { directionOf, plural, runsRightToLeft } = await load("language.ts");
const MINUS = "\u2212";
const seen = (text) => unmarked(text).replaceAll("\u00a0", " ");

test("numbers", () => {
  for (const [locale, value, want] of [
    ["en", "-1234567.8", `${MINUS}1,234,568`], ["de", "-1234567.8", `${MINUS}1.234.568`], ["es", "1234567.8", "1.234.568"], ["ar", "-1234567.8", `${MINUS}1,234,568`],
    ["ar-EG", "1234567.8", "١٬٢٣٤٬٥٦٨"], ["ar-EG", "12.34", "١٢٫٣٤"], ["fa", "1234.5", "۱٬۲۳۵"], ["de-CH", "1234567", "1’234’567"],
    // CLDR: Spanish does not group four digits.
    ["es", "1234", "1234"], ["de", "12.345", "12,35"], ["ar-MA", "12.5", "12,50"],
  ]) assert.equal(seen(new Format(locale).number(value)).replaceAll("'", "’"), want, `${value} in ${locale}`);
});

test("per cent", () => {
  for (const [locale, value, want] of [["en", "0.144", "14.4%"], ["de", "-0.144", `${MINUS}14,4 %`], ["es", "0.05", "5,00 %"], ["ar", "0.144", "14.4%"], ["ar-EG", "0.144", "١٤٫٤٪"]]) {
    assert.equal(seen(new Format(locale).percent(value)), want, locale);
  }
});

test("marks of an axis are told apart, whatever they are near", () => {
  for (const [locale, low, high, count, want] of [
    ["en", 0, 0.00003, 3, ["0", "0.00001", "0.00002", "0.00003"]],
    // Far from zero, a little apart.
    ["en", 60000, 60000.4, 4, ["60,000", "60,000.1", "60,000.2", "60,000.3", "60,000.4"]],
    ["de", 2997.5, 2998.5, 2, ["2.997,5", "2.998", "2.998,5"]],
    ["en", 1.0001, 1.0003, 2, ["1.0001", "1.0002", "1.0003"]],
    ["en", 0.30004, 0.30016, 2, ["0.30005", "0.3001", "0.30015"]],
    ["en", -0.000002, 0.000002, 2, [`${MINUS}0.000002`, "0", "0.000002"]],
    ["en", 0, 4e-12, 2, ["0", `2E${MINUS}12`, `4E${MINUS}12`]],
    ["en", 1.00001e20, 1.00003e20, 2, ["1.00001E20", "1.00002E20", "1.00003E20"]],
    ["en", 0, 3e6, 3, ["0", "1,000,000", "2,000,000", "3,000,000"]],
    ["ar-EG", 0, 0.002, 2, ["٠", "٠٫٠٠١", "٠٫٠٠٢"]],
  ]) {
    const format = new Format(locale);
    assert.deepEqual(ticks(low, high, count).map((mark) => seen(format.tick(mark))), want, `${low} to ${high} in ${locale}`);
  }
  const format = new Format("en");
  for (let i = 0; i < 2000; i++) {
    // Up to a millionth of what lies beneath them, either side of zero.
    const low = (i % 2 ? -1 : 1) * (1 + (i % 7) / 7) * 10 ** ((i % 50) - 25);
    const high = low + Math.abs(low) * 10 ** ((i % 11) - 6);
    const texts = ticks(low, high, 4).map((mark) => format.tick(mark));
    assert.ok(texts.length > 1 && new Set(texts).size === texts.length, `${low} to ${high}: ${texts}`);
  }
});

test("days, dates and hours", () => {
  for (const [locale, days, date] of [
    ["en", "3 days", "1 Jan 1970"], ["de", "3 Tage", "1. Jan. 1970"], ["es", "3 días", "1 ene 1970"], ["ar", "3 أيام", "1 يناير 1970"], ["ar-EG", "٣ أيام", "١ يناير ١٩٧٠"],
  ]) {
    const format = new Format(locale);
    assert.equal(seen(format.days(3)), days);
    assert.equal(seen(format.date(0)), date);
  }
  assert.equal(seen(new Format("ar").days(2)), "يومان");
  assert.equal(seen(new Format("de").days(1)), "1 Tag");
  assert.equal(seen(new Format("ar-EG").dateTime(Date.UTC(2026, 11, 25, 8))), "٢٥ ديسمبر ٢٠٢٦, ٠٨:٠٠ UTC");
});

test("a field's text is in the locale's digits and reads back as the same value", () => {
  for (const [locale, value, want] of [
    ["en", "1250.5", "1250.5"], ["de", "1250.5", "1250,5"], ["es", "0.01", "0,01"], ["ar", "1250.5", "1250.5"], ["ar-EG", "-1250.5", "-١٢٥٠٫٥"], ["ar-MA", "0.05", "0,05"], ["fa", "3.25", "۳٫۲۵"],
    // Digits that are not read are not written into a field.
    ["bn", "12.5", "12.5"], ["mr", "7.25", "7.25"],
  ]) {
    const text = new Format(locale).field(value);
    assert.equal(text, want, locale);
    const back = readNumber(text, locale);
    assert.ok(back.ok && Number(back.value) === Number(value), `${text} in ${locale}`);
  }
  const { next } = random(99);
  for (let i = 0; i < 5000; i++) {
    const locale = ["en", "de", "es", "ar", "ar-EG", "ar-MA", "fa", "hi", "bn"][i % 9];
    const value = ((next() - 0.5) * 10 ** (next() * 12 - 4)).toFixed(Math.floor(next() * 9));
    const back = readNumber(new Format(locale).field(value), locale);
    assert.ok(back.ok && Number(back.value) === Number(value), `${value} in ${locale}`);
  }
});

test("a gain has its plus, once, on the side where the locale has its minus", () => {
  assert.equal(new Format("en").signed("90 USDT", "90"), "+90 USDT");
  assert.equal(new Format("en").signed("+90 USDT", "90"), "+90 USDT");
  assert.equal(new Format("en").signed("0 USDT", "0"), "0 USDT");
  for (const locale of ["ar", "ar-EG", "fa"]) {
    const format = new Format(locale);
    const [gain, loss] = ["5", "-5"].map((value) => format.signed(`${format.number(value)} USDT`, value));
    assert.equal(seen(gain).replace("+", ""), seen(loss).replace(MINUS, ""), locale);
    // The same marks of direction stand around either sign.
    assert.equal(gain.replace("+", MINUS), loss, locale);
    assert.equal(format.signed(gain, "5"), gain);
    // A sum of money is an isolate around the number's.
    const [more, less] = ["5", "-5"].map((value) => format.signed(format.isolated(`${format.number(value)} USDT`), value));
    assert.equal(more.replace("+", MINUS), less, locale);
  }
});

test("among words from right to left a number is a piece of its own", () => {
  for (const locale of ["ar", "ar-EG", "fa", "he"]) {
    const format = new Format(locale);
    for (const text of [format.number("-5"), format.percent("0.1"), format.integer(3), format.days(4), format.date(0), format.dateTime(0)]) assert.match(text, /^\u2068[^\u2068\u2069]+\u2069$/, locale);
  }
  for (const locale of ["en", "de", "es"]) assert.doesNotMatch(new Format(locale).number("-5") + new Format(locale).date(0), /[\u2066-\u2069]/);
});

test("which way a language is written", () => {
  for (const locale of ["ar", "ar-EG", "AR-eg", "fa", "he", "ur-PK"]) assert.equal(directionOf(locale), "rtl", locale);
  for (const locale of ["en", "de-CH", "es", "arn", ""]) assert.equal(directionOf(locale), "ltr", locale);
});

test("a label beside figures", () => {
  const ar = new Format("ar");
  for (const [label, want] of [[`التمويل ${ar.number("90")} USDT`, true], [`${ar.number("-5")} USDT`, false], [ar.isolated(`${ar.number("-5")} USDT`), false], [`${ar.isolated(`${ar.number("90")} USDT`)} رصيد`, true], [ar.days(5), false], ["2024-01", false], ["", false], ["USDT: السعر", true], ["قيمة", true]]) assert.equal(runsRightToLeft(label), want, label);
});

test("words that count", () => {
  const days = { zero: "لا أيام", one: "يوم", two: "يومان", few: "# أيام", many: "# يومًا", other: "# يوم" };
  const say = plural("ar");
  for (const [n, want] of [[0, "لا أيام"], [1, "يوم"], [2, "يومان"], [3, "3 أيام"], [10, "10 أيام"], [11, "11 يومًا"], [99, "99 يومًا"], [100, "100 يوم"], [103, "103 أيام"], [111, "111 يومًا"]]) {
    assert.equal(unmarked(say(new Format("ar").count(n), days)), want);
  }
  assert.equal(plural("de")(new Format("de").count(1), { one: "# Zeile", other: "# Zeilen" }), "1 Zeile");
  assert.equal(plural("de")(new Format("de").count(12345), { one: "# Zeile", other: "# Zeilen" }), "12.345 Zeilen");
});

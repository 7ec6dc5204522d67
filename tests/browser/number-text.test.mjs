// The reading of typed numbers: a value is read as meant, or refused, or its reading is pointed out; never off by 1000.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./random.mjs";
import { load } from "./source.mjs";

const { readNumber, readQuantity, shift } = await load("number-text.ts");
const value = (text, locale = "en") => {
  const reading = readNumber(text, locale);
  return reading.ok ? reading.value : reading.reason;
};

test("what is understood", () => {
  for (const [text, want] of [
    ["0.01", "0.01"], ["0,01", "0.01"], [".5", "0.5"], [",5", "0.5"], ["5.", "5"], ["-3", "-3"], ["\u22123", "-3"], ["+3", "3"], [" 42 ", "42"], ["007", "007"],
    ["1e-4", "1e-4"], ["1.5E3", "1.5e3"], ["1,000,000", "1000000"], ["1.000.000", "1000000"], ["1,00,000", "100000"], ["12,34,567.8", "1234567.8"],
    ["10 000", "10000"], ["10\u202f000,5", "10000.5"], ["1'000'000.25", "1000000.25"], ["1’000", "1000"],
    ["1,234.5", "1234.5"], ["1.234,5", "1234.5"], ["1,234.567", "1234.567"], ["1.234,567", "1234.567"], ["0.001", "0.001"], ["0,001", "0.001"], ["1234,567", "1234.567"], ["1,23", "1.23"], ["1,2345", "1.2345"],
    ["١٢٣", "123"], ["۱۲۳", "123"], ["١٬٢٣٤٫٥", "1234.5"], ["۱٬۲۳۴٫۵", "1234.5"], ["٫٥", "0.5"], ["-٠٫٠١", "-0.01"], ["\u2212٥", "-5"], ["١ ٠٠٠", "1000"], ["١.٥", "1.5"], ["١٢,٥", "12.5"],
    // The Arabic signs say what they are, whatever follows.
    ["١٫٢٥٠", "1.250"], ["1٫250", "1.250"], ["١٬٢٥٠", "1250"], ["1٬250", "1250"], ["12٬34٬567", "1234567"], ["1.250.000٫5", "1250000.5"], ["١e-٤", "1e-4"],
    // As Intl writes them, with marks of direction.
    ["\u200e-1,234.5", "-1234.5"], ["\u061c-١٬٢٣٤٫٥", "-1234.5"], ["\u200e\u2212۱٬۲۳۴٫۵", "-1234.5"], ["\u20681,234.5\u2069", "1234.5"], ["\u200f+٣", "3"],
  ]) for (const locale of ["en", "de", "ar", "ar-EG"]) assert.equal(value(text, locale), want, `${text} in ${locale}`);
});

test("what is refused", () => {
  for (const text of ["1_000", "１０００", "10^400", "NaN", "Infinity", "0x10", "1.2.3", "1,2,3", "12,34.5", "1 2", "1 000 00", "1,000 000", "--1", "1-", "e5", "1e", "1e5.5", ".", ",", "-", "١٫٢٫٣", "1٫234.5", "1.5٫2", "١٬٢٣", "١٬٢٣٤٬٥", "1,234٬567", "٬٥", "٫", "٥٪", "١،٥", "１٢", "1,000.000.5", "1.000,000,5", "5 %", "$5", "1/2"]) {
    assert.equal(value(text), "not_a_number", text);
  }
  assert.equal(value(""), "empty");
  assert.equal(value("   "), "empty");
});

test("what could be a thousand times more or less is read as the locale has it, and shown", () => {
  const read = (value, other) => ({ ok: true, value, note: { other } });
  for (const [text, locale, value, other] of [
    // The page prints 35,000; so may a person.
    ["5,000", "en", "5000", "5"], ["1,250", "en", "1250", "1.25"], ["-1,250", "en", "-1250", "-1.25"], ["35,000", "en-GB", "35000", "35"],
    ["5.000", "de", "5000", "5"], ["10.000", "de", "10000", "10"], ["5.000", "es", "5000", "5"], ["1.250", "es-AR", "1250", "1.25"], ["5,000", "es-MX", "5000", "5"],
    ["١,٢٥٠", "ar-EG", "1250", "1.25"], ["5,000", "ar", "5000", "5"],
    ["1.250", "en", "1.250", "1250"], ["1,250", "de", "1.250", "1250"], ["1,250", "fr", "1.250", "1250"], ["١.٢٥٠", "ar-EG", "1.250", "1250"],
  ]) assert.deepEqual(readNumber(text, locale), read(value, other), `${text} in ${locale}`);
  // A sign that the locale has for neither.
  assert.deepEqual(readNumber("1.250", "fr"), { ok: false, reason: "ambiguous", candidates: ["1250", "1.25"] });
  assert.deepEqual(readNumber("10.000", "pl"), { ok: false, reason: "ambiguous", candidates: ["10000", "10.0"] });
  assert.deepEqual(readNumber("1,250", "de-CH"), { ok: false, reason: "ambiguous", candidates: ["1250", "1.25"] });
  // No group has other than three digits, or begins with 0.
  for (const text of ["1,2345", "0,001", "1234,567", "1,23"]) assert.deepEqual(readNumber(text, "en"), { ok: true, value: text.replace(",", "."), note: {} }, text);
  for (const [text, locale] of [["1,000,000", "en"], ["1,234.5", "en"], ["0.01", "en"], ["0,01", "de"], ["٠٫٠١", "ar-EG"], ["10 000", "fr"]]) assert.equal(readNumber(text, locale).note, undefined, text);
});

test("what people write around a number", () => {
  const usdt = { unit: "USDT" };
  const percent = { unit: "%", percent: true };
  for (const [text, kind, want, note] of [
    ["$5,000", usdt, "5000", { other: "5" }], ["$5,000.50", usdt, "5000.50"], ["5000 USDT", usdt, "5000"], ["USDT 5000", usdt, "5000"], ["5000usdt", usdt, "5000"],
    ["-$5", usdt, "-5"], ["$-5", usdt, "-5"], ["US$ 5", usdt, "5", {}], ["5 USD", usdt, "5", {}], ["€5", usdt, "5", {}], ["5 €", { unit: "EUR" }, "5", {}],
    ["5k", usdt, "5000", {}], ["5 K", usdt, "5000", {}], ["$1.5k", usdt, "1500", {}], ["1.25m", usdt, "1250000", {}], ["1.5M USDT", usdt, "1500000", {}], ["2bn", usdt, "2000000000", {}], ["0.5k$", usdt, "500", {}],
    ["1.250k", usdt, "1250", { other: "1250000" }], ["3 thousand", usdt, "3000", {}], ["2 million", usdt, "2000000", {}],
    ["5 %", percent, "5"], ["5%", percent, "5"], ["5 bps", percent, "0.05", {}], ["0.5bp", percent, "0.005", {}],
    ["30 days", { unit: "days" }, "30"], ["1 day", { unit: "days" }, "1"], ["30d", { unit: "days" }, "30"], ["8h", { unit: "hours" }, "8"],
    ["10x", { unit: "times" }, "10"], ["5×", { unit: "times" }, "5"], ["10 ETH", { unit: "coins" }, "10", {}], ["10 ETH", {}, "10", {}], ["10 coins", { unit: "coins" }, "10"], ["12 ETH", { unit: "ETH" }, "12"],
  ]) assert.deepEqual(readQuantity(text, "en", kind), { ok: true, value: want, ...(note ? { note } : {}) }, text);
  for (const [text, locale, kind, want] of [
    ["5.000 €", "de", usdt, "5000"], ["5 Tsd.", "de", usdt, "5000"], ["1,5 Mio. €", "de", usdt, "1500000"], ["3 Mrd", "de", usdt, "3000000000"], ["30 Tage", "de", { unit: "Tage" }, "30"], ["1 Tag", "de", { unit: "Tage" }, "1"],
    ["5 mil", "es", usdt, "5000"], ["1,5 millones", "es", usdt, "1500000"], ["5.000 US$", "es", usdt, "5000"], ["٥ آلاف", "ar", usdt, "5000"], ["٥٠٠ $", "ar", usdt, "500"], ["٥٪", "ar", percent, "5"],
  ]) assert.equal(readQuantity(text, locale, kind).value, want, text);
  // Another unit than the field's is not passed over, nor is what means different things to different people.
  for (const [text, locale, kind] of [
    ["5 BTC", "en", usdt], ["5 EUR", "en", usdt], ["5 %", "en", usdt], ["$5", "en", percent], ["$5", "en", { unit: "days" }], ["5 hours", "en", { unit: "days" }], ["2 weeks", "en", { unit: "days" }],
    ["5m", "en", { unit: "days" }], ["5m", "de", usdt], ["5 mil", "en", usdt], ["1 billion", "de", usdt], ["~5", "en", usdt], ["(5)", "en", usdt], ["5-10", "en", usdt], ["5 k k", "en", usdt], ["k5", "en", usdt], ["--5", "en", usdt], ["5 ETH", "en", percent], ["1/2", "en", usdt], ["five", "en", usdt],
  ]) assert.equal(readQuantity(text, locale, kind).ok, false, text);
});

test("numbers as any of these locales writes them are never misread in another", () => {
  const { next, pick } = random(12345);
  const locales = ["en", "de", "fr", "de-CH", "en-IN", "es", "pt-BR", "sv", "pl", "ar", "ar-EG", "ar-MA", "fa"];
  let read = 0;
  for (let i = 0; i < 20000; i++) {
    const digits = Math.floor(next() * 5);
    const number = Number((10 ** (next() * 9 - 3)).toFixed(digits));
    const text = new Intl.NumberFormat(locales[i % locales.length], { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: next() < 0.6 }).format(number);
    const reading = readNumber(text, pick(locales));
    if (reading.ok && reading.note?.other === undefined) {
      assert.equal(Number(reading.value), number, text);
      read++;
    }
  }
  assert.ok(read > 15000, `${read} of 20000 were read`);
});

test("moving the decimal point is exact", () => {
  for (const [text, by, want] of [["0.0001", 2, "0.01"], ["0.01", -2, "0.0001"], ["1e-4", 2, "0.01"], ["12345678901234567890.123456789", 2, "1234567890123456789012.3456789"], ["0", 2, "0"], ["-0.5", 2, "-50"], ["5", -2, "0.05"], ["1e400", -2, "1e398"], ["007", 0, "7"], ["1_0", 2, "1_0"], ["", 2, ""]]) {
    assert.equal(shift(text, by), want, `${text} by ${by}`);
  }
});

// The reading of typed numbers: a value is read as meant, or refused, or its reading is pointed out; never off by 1000.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./random.mjs";
import { load } from "./source.mjs";

const { readNumber, shift } = await load("number-text.ts");
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

test("what could be a thousand times more or less", () => {
  assert.deepEqual(readNumber("1,250", "en"), { ok: false, reason: "ambiguous", candidates: ["1250", "1.25"] });
  assert.deepEqual(readNumber("10.000", "de"), { ok: false, reason: "ambiguous", candidates: ["10000", "10.0"] });
  assert.deepEqual(readNumber("-1,250", "en"), { ok: false, reason: "ambiguous", candidates: ["-1250", "-1.25"] });
  assert.deepEqual(readNumber("١,٢٥٠", "ar-EG"), { ok: false, reason: "ambiguous", candidates: ["1250", "1.25"] });
  assert.deepEqual(readNumber("١.٢٥٠", "ar-EG"), { ok: true, value: "1.250", note: "decimal" });
  assert.deepEqual(readNumber("1.250", "en"), { ok: true, value: "1.250", note: "decimal" });
  assert.deepEqual(readNumber("1,250", "de"), { ok: true, value: "1.250", note: "decimal" });
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
    if (reading.ok && !reading.note) {
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

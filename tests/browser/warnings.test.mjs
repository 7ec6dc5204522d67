// Every warning of the engine is spoken in every language, and nothing else is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { load } from "./source.mjs";

const rust = await readFile(new URL("../../src/warning.rs", import.meta.url), "utf8");
const catalogue = rust.slice(rust.indexOf("\ncatalogue! {"));
const codes = [...catalogue.matchAll(/^ {4}[A-Z\d_]+ "([a-z\d_]+)" (?:Info|Caution|Danger)$/gm)].map(([, code]) => code);
const spoken = Object.fromEntries(await Promise.all(["de", "es", "ar"].map(async (language) => [language, await load(`warnings.${language}.ts`)])));

test("the catalogue is found", () => {
  assert.equal(codes.length, catalogue.match(/^ {4}\/\/\/ .+$/gm).length, "each has one line of meaning");
  assert.ok(codes.includes("thin_book") && codes.includes("invalid_rows"));
});

for (const [language, warnings] of Object.entries(spoken)) {
  test(`every code in ${language}, and no other`, () => {
    assert.deepEqual(Object.keys(warnings).sort(), [...codes].sort());
  });

  test(`sentences in ${language}`, () => {
    const texts = Object.values(warnings);
    assert.equal(new Set(texts).size, texts.length, "no two are alike");
    for (const [code, text] of Object.entries(warnings)) {
      assert.match(text, language === "ar" ? /^\p{Script=Arabic}.{20,}\.$/u : /^\p{Lu}.{20,}\.$/u, code);
      assert.doesNotMatch(text, /\d %|\b(the|and|is|are)\b|\b[a-z]+[A-Z]/, code);
    }
  });
}

test("the languages give the same numbers", () => {
  // Lengths of history and the like in digits; Arabic writes them out.
  for (const code of codes) {
    const numbers = (text) => (text.match(/\d+/g) ?? []).sort().join(" ");
    assert.equal(numbers(spoken.de[code]), numbers(spoken.es[code]), code);
    assert.equal(numbers(spoken.ar[code]), "", code);
  }
});

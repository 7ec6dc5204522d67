import { exact } from "./format.js";
import { unmarked } from "./number-text.js";
import type { Words } from "./text.js";
import type { FigureGroup, WarningLike } from "./types.js";

/** A cell of a CSV file; what a spreadsheet would run as a formula is marked as text. */
function cell(text: string): string {
  const value = unmarked(text);
  const number = /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value);
  const safe = !number && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Input, figures and warnings, a row each, unrounded (RFC 4180). */
export function csv(values: Readonly<Record<string, string>>, groups: readonly FigureGroup[], warnings: readonly WarningLike[], words: Words): string {
  const { input, figure, warning } = words.csvParts;
  const rows = [
    words.csvHead,
    ...Object.entries(values).map(([path, value]) => [input, path, value]),
    ...groups.flatMap((group) => group.figures.map((one) => [figure, `${group.label}: ${one.label}`, one.exact === undefined || one.exact === null ? one.text : exact(one.exact)])),
    ...warnings.map((one) => [warning, one.code, one.message]),
  ];
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** Saves a text as a file. In a frame that may not download, nothing happens. */
export function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// Pictures of elements as text, for what a page shows before an element runs.
import { escaped as h } from "./build.mjs";

/** A template of an element without listeners and directives: pictures are made of such. */
function markup(value) {
  if (value === undefined || value === null || value === "" || typeof value === "symbol") return "";
  if (Array.isArray(value)) return value.map(markup).join("");
  if (value.strings === undefined) return h(String(value));
  const { strings, values } = value;
  return strings.map((text, i) => {
    const inside = i < values.length ? values[i] : "";
    return text + (text.endsWith("=") ? `"${h(String(inside))}"` : markup(inside));
  }).join("").replaceAll(/<!--.*?-->|\s*\n\s*/g, "");
}

/** As wide as an element's pictures are on a phone, and on a page with two columns: letters keep their size. */
const WIDTHS = { narrow: 328, broad: 700 };

/** A picture, drawn for narrow and for broad pages. */
export function stillPicture({ title, description, height, draw }, note = "") {
  // As elements do: a label in Arabic ends where it was put.
  const turned = (html) => html.replaceAll(/<text ([^>]*)>(?=\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}])/gu, "<text data-rtl $1>");
  const drawn = Object.entries(WIDTHS).map(([name, width]) => {
    const high = typeof height === "function" ? height(width) : height;
    return `<svg class="${name}" role="img" dir="ltr" aria-label="${h(`${title}. ${description}`)}" viewBox="0 0 ${width} ${high}" width="${width}" height="${high}">${turned(markup(draw(width)))}</svg>`;
  });
  return `<figure class="still"><figcaption>${h(title)}</figcaption>${drawn.join("")}${note ? `<p class="small">${h(note)}</p>` : ""}</figure>`;
}

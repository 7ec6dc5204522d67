import "element";
import "./drop.js";

interface Words {
  title: string;
  note: string;
}
/** Title and note by language. */
declare const FRAME: Record<string, Words>;

// The language is the frame's own choice (?lang=de), else that of the reader.
const query = new URLSearchParams(location.search);
const language = [query.get("lang") ?? "", ...navigator.languages].map((tag) => tag.split("-")[0] ?? "").find((tag) => tag in FRAME) ?? "en";
const root = document.documentElement;
root.lang = language;
root.dir = language === "ar" ? "rtl" : "ltr";
const theme = query.get("theme");
if (theme === "light" || theme === "dark") root.style.colorScheme = theme;
document.querySelector("main > h1 + *")?.toggleAttribute("compact", query.has("compact"));
const words = FRAME[language];
if (words) {
  document.title = words.title;
  const [title, note] = [document.querySelector("h1"), document.querySelector("p.note")];
  if (title) title.textContent = words.title;
  if (note) note.textContent = words.note;
}

// The page around the frame learns how tall the calculator is, and sets the frame's height.
const report = (): void => {
  const height = Math.ceil(root.getBoundingClientRect().height);
  if (window.parent !== window) window.parent.postMessage({ type: "ll-height", height }, "*");
};
new ResizeObserver(report).observe(root);
report();

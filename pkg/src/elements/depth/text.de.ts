export { text } from "./text.js";

export { about } from "./about.js";

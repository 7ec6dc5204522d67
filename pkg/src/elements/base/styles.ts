import { fields } from "./styles/fields.js";
import { figures } from "./styles/figures.js";
import { layout } from "./styles/layout.js";
import { media } from "./styles/media.js";
import { parts } from "./styles/parts.js";
import { pictures } from "./styles/pictures.js";
import { tokens } from "./styles/tokens.js";

/** What every element looks like. */
export const styles = [tokens, layout, fields, parts, figures, pictures, media];

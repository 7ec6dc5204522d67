import { css } from "lit";

/**
 * The tokens. A page sets `--ll-*` on the element or on anything around it; `--_*` is what the sheets below use.
 * Colours follow `color-scheme`: that of the page, or `theme` on the element.
 */
export const tokens = css`
  :host {
    --_surface: var(--ll-surface, #fff);
    --_ink: var(--ll-ink, #17191c);
    --_muted: var(--ll-muted, #545b64);
    --_line: var(--ll-line, #dcdfe3);
    --_control: var(--ll-control, #7b838d);
    --_accent: var(--ll-accent, #0067a5);
    --_on-accent: var(--ll-on-accent, #fff);
    --_gain: var(--ll-gain, #006b50);
    --_loss: var(--ll-loss, #a83f00);
    --_series: var(--ll-series-1, #0072b2);
    --_series-2: var(--ll-series-2, #d55e00);
    --_series-3: var(--ll-series-3, #009e73);
    --_series-4: var(--ll-series-4, #cc79a7);
    --_series-5: var(--ll-series-5, #e69f00);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_surface: var(--ll-surface, light-dark(#fff, #14171a));
      --_ink: var(--ll-ink, light-dark(#17191c, #e9ebee));
      --_muted: var(--ll-muted, light-dark(#545b64, #a6aeb8));
      --_line: var(--ll-line, light-dark(#dcdfe3, #343a41));
      --_control: var(--ll-control, light-dark(#7b838d, #7f8893));
      --_accent: var(--ll-accent, light-dark(#0067a5, #6fc0f0));
      --_on-accent: var(--ll-on-accent, light-dark(#fff, #0c1116));
      --_gain: var(--ll-gain, light-dark(#006b50, #4cc9a0));
      --_loss: var(--ll-loss, light-dark(#a83f00, #ff9a62));
      --_series: var(--ll-series-1, light-dark(#0072b2, #56b4e9));
      --_series-2: var(--ll-series-2, light-dark(#d55e00, #e8873f));
      --_series-3: var(--ll-series-3, light-dark(#008864, #2fbf94));
      --_series-4: var(--ll-series-4, light-dark(#b0578a, #d893b8));
      --_series-5: var(--ll-series-5, light-dark(#b07700, #e8ae3a));
    }
  }
  :host {
    --_font: var(--ll-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
    --_small: var(--ll-size-small, 0.875rem);
    --_body: var(--ll-size, 1rem);
    --_large: var(--ll-size-large, 1.25rem);
    --_radius: var(--ll-radius, 4px);
    display: block;
    container: ll / inline-size;
    background: var(--_surface);
    color: var(--_ink);
    font: var(--_body) / 1.5 var(--_font);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([theme="auto"]) {
    color-scheme: light dark;
  }
`;

export const layout = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset,
  legend,
  figure,
  table {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  h2,
  h3,
  legend,
  .listlabel {
    font-size: var(--_body);
    font-weight: 650;
    line-height: 1.5;
  }
  p,
  li {
    max-width: 68ch;
    overflow-wrap: anywhere;
  }
  .small,
  .help,
  .note,
  .unit,
  .message,
  caption,
  th,
  td {
    font-size: var(--_small);
  }
  .muted,
  .help,
  .unit,
  .note {
    color: var(--_muted);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* The answer stays in view on a phone while fields change. */
  .answer {
    padding: 12px 0;
    background: var(--_surface);
    border-bottom: 1px solid var(--_line);
    z-index: 1;
  }
  @media (min-height: 520px) {
    .answer {
      position: sticky;
      top: var(--ll-sticky-top, 0);
    }
  }
  .kicker {
    font-size: var(--_small);
    color: var(--_muted);
  }
  .sentence {
    font-size: var(--_body);
    line-height: 1.45;
    font-weight: 500;
    text-wrap: pretty;
  }
  .waiting {
    min-height: 100vh;
  }
  .frame[hidden] {
    display: none;
  }
  .outdated .sentence,
  .outdated .figures dd {
    color: var(--_muted);
  }
  .outdated .picture svg {
    filter: grayscale(1);
  }
  .stale {
    font-size: var(--_small);
    color: var(--_loss);
  }

  .inputs,
  .results {
    padding-top: 20px;
  }
  .inputs > * + *,
  .results > * + * {
    margin-top: 28px;
  }
  .group > .field {
    margin-top: 16px;
  }
  legend + .field,
  h2 + .field {
    margin-top: 8px;
  }
  .field label,
  .choice legend {
    display: block;
    font-size: var(--_body);
    font-weight: 500;
  }
  .unit {
    font-weight: 400;
  }
  .control {
    display: grid;
    grid-template-columns: minmax(104px, 9rem);
    gap: 0 16px;
    margin-top: 4px;
    align-items: center;
  }
  .control.slides {
    grid-template-columns: minmax(104px, 9rem) minmax(96px, 1fr);
  }
  input,
  button,
  textarea,
  select {
    font: inherit;
    font-variant-numeric: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  input,
  select,
  textarea,
  summary,
  button {
    scroll-margin-top: 11rem;
    scroll-margin-bottom: 2rem;
  }
  input[type="text"],
  select,
  textarea {
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  /* Numbers run from left to right, and stand where the language begins. */
  [dir="rtl"] input[dir="ltr"]:not([readonly]) {
    text-align: right;
  }
  [dir="rtl"] td[dir="ltr"] {
    text-align: left;
  }
  textarea {
    resize: vertical;
    font-size: var(--_small);
  }
  input[aria-invalid="true"],
  textarea[aria-invalid="true"] {
    border-color: var(--_loss);
    border-width: 2px;
    padding: 7px 11px;
  }
  input[type="range"] {
    width: 100%;
    height: 44px;
    margin: 0;
    accent-color: var(--_accent);
    background: transparent;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .control.wide {
    grid-template-columns: minmax(104px, 22rem);
  }
  .list > * + * {
    margin-top: 8px;
  }
  .listrow {
    padding-bottom: 12px;
    border-bottom: 1px solid var(--_line);
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(128px, 1fr));
    gap: 8px 16px;
  }
  .cells .field label {
    font-size: var(--_small);
  }
  .cells .control,
  .cells .control.wide {
    grid-template-columns: minmax(0, 1fr);
  }
  .cells .field:has(input[type="datetime-local"]) {
    grid-column: 1 / -1;
    max-width: 22rem;
  }
  .listrow > button {
    margin-top: 8px;
  }
  input[type="datetime-local"] {
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .about > * + * {
    margin-top: 12px;
  }
  .about ul {
    padding-inline-start: 20px;
  }
  .about a {
    color: var(--_accent);
  }
  .math {
    padding: 4px 0;
  }
  .math math {
    font-size: 1.05em;
    text-align: start;
  }
  .help {
    margin-top: 4px;
  }
  .message {
    margin-top: 4px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_control);
  }
  .message.error,
  .message.danger {
    border-color: var(--_loss);
  }
  .message b,
  .message.error {
    color: var(--_loss);
  }
  .message.info b,
  .message.caution b {
    color: inherit;
  }
  .messages {
    list-style: none;
  }
  .messages li + li {
    margin-top: 8px;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
  .choices label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    font-weight: 400;
  }
  .choices input {
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 44px;
    padding: 8px 16px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_accent);
    font-weight: 500;
    cursor: pointer;
  }
  button.primary,
  .button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  button.copy {
    min-height: 32px;
    padding: 0 12px;
    font-size: var(--_small);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  summary {
    min-height: 44px;
    padding: 10px 0;
    color: var(--_accent);
    font-weight: 500;
    cursor: pointer;
  }

  .source {
    padding: 16px;
    border: 1px dashed var(--_control);
    border-radius: var(--_radius);
  }
  .source.over {
    border: 2px solid var(--_accent);
    padding: 15px;
  }
  .source > * + * {
    margin-top: 12px;
  }
  .read .row {
    padding: 4px 0;
    border: 0;
    font-size: var(--_small);
    grid-template-columns: 72px minmax(0, 1fr);
  }
  .read dt {
    color: var(--_muted);
  }
  .read .row dd {
    text-align: start;
    font-size: inherit;
  }
  .source ul:not(.messages) {
    padding-inline-start: 20px;
  }
  .paste > * + *,
  .paste summary + label {
    display: block;
    margin-top: 8px;
  }
  .paste summary {
    padding-bottom: 4px;
    min-height: 36px;
  }
  .paste .actions {
    display: flex;
  }

  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 40px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 16px;
    align-items: baseline;
    align-content: start;
    padding: 8px 0;
    border-bottom: 1px solid var(--_line);
  }
  .row dd {
    text-align: end;
    font-weight: 500;
    overflow-wrap: anywhere;
    max-width: 24ch;
  }
  .row .note {
    grid-column: 1 / -1;
    text-align: start;
    font-weight: 400;
    max-width: 68ch;
  }
  .row.words {
    grid-template-columns: minmax(88px, auto) minmax(0, 1fr);
  }
  .row.words dd {
    font-weight: 400;
    max-width: none;
  }
  .gain {
    color: var(--_gain);
  }
  .loss {
    color: var(--_loss);
  }

  .picture h2 {
    margin-bottom: 8px;
  }
  .picture figcaption {
    margin-top: 4px;
  }
  svg {
    display: block;
    direction: ltr;
    width: 100%;
    height: auto;
    overflow: visible;
    direction: ltr;
  }
  svg text {
    font: var(--_small) / 1 var(--_font);
    font-size: 13px;
    fill: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  svg .label {
    fill: var(--_ink);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  svg .over {
    paint-order: stroke;
    stroke: var(--_surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  svg .grid {
    stroke: var(--_line);
  }
  svg .zero {
    stroke: var(--_control);
  }
  svg .line {
    fill: none;
    stroke: var(--_series);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  svg .area {
    fill: var(--_series);
    fill-opacity: 0.12;
  }
  svg .second {
    fill: none;
    stroke: var(--_series-2);
    stroke-width: 2;
    stroke-dasharray: 7 4;
  }
  svg .mark {
    stroke: var(--_ink);
    stroke-dasharray: 2 3;
  }
  svg .dot {
    fill: var(--_surface);
    stroke: var(--_ink);
    stroke-width: 2;
  }
  svg .gap {
    fill: var(--_control);
    fill-opacity: 0.22;
  }
  /* A picture runs from left to right in every language; a label in Arabic does not, and still ends where it was put. */
  svg text[data-rtl] {
    direction: rtl;
    text-anchor: end;
  }
  svg text[data-rtl][text-anchor="end"] {
    text-anchor: start;
  }
  svg text[data-rtl][text-anchor="middle"] {
    text-anchor: middle;
  }
  svg .s1,
  svg .bar.total {
    --_c: var(--_series);
  }
  svg .s2 {
    --_c: var(--_series-2);
  }
  svg .s3 {
    --_c: var(--_series-3);
  }
  svg .s4 {
    --_c: var(--_series-4);
  }
  svg .s5 {
    --_c: var(--_series-5);
  }
  svg .stroke {
    fill: none;
    stroke: var(--_c);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  svg .thick {
    stroke-width: 4;
  }
  svg .gains {
    fill: var(--_gain);
    fill-opacity: 0.14;
  }
  svg .loses {
    fill: var(--_loss);
    fill-opacity: 0.14;
  }
  svg .dashed {
    stroke-dasharray: 7 4;
  }
  svg .dotted {
    stroke-dasharray: 2 3;
  }
  svg .fill,
  svg .bar.total {
    fill: var(--_c);
  }
  svg .shade {
    fill: var(--_c);
    fill-opacity: 0.14;
  }
  svg .bar.win {
    fill: var(--_gain);
  }
  svg .bar.lose {
    fill: var(--_loss);
  }
  svg .tie {
    stroke: var(--_control);
  }
  svg .band {
    fill: var(--_control);
    fill-opacity: 0.18;
  }

  .scroll {
    overflow-x: auto;
    max-height: 26rem;
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  caption {
    text-align: start;
    color: var(--_muted);
    padding-bottom: 8px;
  }
  th,
  td {
    padding-block: 6px;
    padding-inline: 16px 0;
    text-align: end;
    border-bottom: 1px solid var(--_line);
    font-weight: 400;
  }
  th {
    color: var(--_muted);
    vertical-align: bottom;
  }
  th:first-child,
  td:first-child {
    text-align: start;
    padding-inline-start: 0;
  }
  .columns th[scope="row"] {
    color: inherit;
  }
  .columns tbody > tr > * {
    vertical-align: baseline;
  }
  .columns .chosen > * {
    font-weight: 650;
  }
  .exact td {
    overflow-wrap: anywhere;
  }

  @container ll (min-width: 560px) {
    .sentence {
      font-size: var(--_large);
    }
    .rows.two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container ll (min-width: 900px) {
    .frame {
      display: grid;
      grid-template-columns: minmax(300px, 4fr) minmax(0, 7fr);
      grid-template-rows: auto 1fr;
      gap: 0 56px;
    }
    .answer {
      grid-column: 2;
      grid-row: 1;
      position: static;
      padding: 0 0 20px;
    }
    .inputs {
      grid-column: 1;
      grid-row: 1 / span 2;
      padding-top: 0;
    }
    .results {
      grid-column: 2;
      grid-row: 2;
    }
  }

  @media (forced-colors: active) {
    svg text,
    svg .label,
    svg .over {
      fill: CanvasText;
      stroke: none;
    }
    svg .line,
    svg .dot,
    svg .mark,
    svg .tie,
    svg .stroke,
    svg .zero {
      stroke: CanvasText;
    }
    svg .fill,
    svg .bar {
      forced-color-adjust: none;
      stroke: CanvasText;
    }
    svg .second {
      stroke: Highlight;
    }
    svg .grid {
      stroke: GrayText;
    }
    svg .area,
    svg .shade,
    svg .gains,
    svg .loses,
    svg .band,
    svg .gap {
      fill: GrayText;
    }
    .message {
      border-color: CanvasText;
    }
  }
  @media print {
    .answer {
      position: static;
    }
    .actions,
    button,
    input[type="range"],
    .noprint:not([open]),
    .paste {
      display: none;
    }
    .control.slides {
      grid-template-columns: 9rem;
    }
    .group,
    .picture {
      break-inside: avoid;
    }
  }
`;

import { css } from "lit";

/** What is drawn. */
export const pictures = css`
  .picture {
    contain-intrinsic-size: auto 320px;
    overflow-clip-margin: 16px;
  }
  /* A picture out of view is not laid out at each keystroke. */
  :host(:state(typing)) .picture {
    content-visibility: auto;
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
  svg line.goal {
    stroke: var(--_ink);
    stroke-width: 1.5;
    stroke-dasharray: 5 4;
  }
  svg rect.goal {
    fill: var(--_ink);
    fill-opacity: 0.35;
  }
  svg .band {
    fill: var(--_control);
    fill-opacity: 0.18;
  }
`;

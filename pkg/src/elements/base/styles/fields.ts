import { css } from "lit";

/** Fields, choices, lists of records. */
export const fields = css`
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
  input[type="datetime-local"],
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
`;

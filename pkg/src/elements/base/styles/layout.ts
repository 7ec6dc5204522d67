import { css } from "lit";

/** Type, the answer, the two columns. */
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
  .padded {
    padding: var(--ll-padding, 16px);
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
  /* At first what is out of view is left out, so that the rest is there at once. */
  [data-waits] {
    content-visibility: auto;
    contain-intrinsic-size: auto 240px;
    overflow-clip-margin: 16px;
  }
  :host([compact]) .waiting {
    min-height: 0;
  }
  /* A column of a blog: fields, sentence, one figure. */
  .compact .answer {
    position: static;
    margin-top: 16px;
  }
  .compact .inputs {
    padding-top: 0;
  }
  .compact .group > .field:first-child {
    margin-top: 0;
  }
  .compact .messages {
    margin-top: 12px;
  }
`;

import { css } from "lit";

/** Figures as rows of name and value, and tables. */
export const figures = css`
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

  .scroll {
    overflow-x: auto;
    max-height: 26rem;
    overflow-y: auto;
  }
  /* Figures are not looked for within a window of their own. */
  .scroll.all {
    max-height: none;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    overflow-wrap: normal;
  }
  caption {
    text-align: start;
    color: var(--_muted);
    padding-bottom: 8px;
    /* A table may be wider than what is seen of it. */
    max-width: min(100cqi, 40rem);
  }
  th,
  td {
    padding-block: 6px;
    padding-inline: clamp(8px, 2.4cqi, 16px) 0;
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
  .close :is(th, td) {
    padding-inline-start: clamp(4px, 1.2cqi, 16px);
  }
  .dense :is(th, td) {
    padding-inline-start: 6px;
  }
  .columns :is(th, td):first-child {
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
  .exact td:last-child {
    overflow-wrap: normal;
  }
`;

import { css } from "lit";

export const styles = css`
  .first {
    padding-top: 16px;
  }
  .first > * + *,
  .results section > * + * {
    margin-top: 12px;
  }
  .first > * + * {
    margin-top: 20px;
  }
  .key {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .key > div {
    display: grid;
    grid-template-columns: minmax(6.5rem, 1fr) auto;
    gap: 0 16px;
    align-items: baseline;
    padding: 8px 0;
    border-bottom: 1px solid var(--_line);
  }
  .key dd {
    font-size: var(--_large);
    font-weight: 650;
    text-align: end;
    overflow-wrap: anywhere;
  }
  .key dd.note {
    grid-column: 1 / -1;
    font-size: var(--_small);
    font-weight: 400;
  }
  /* Labels in one line, fields in the next, and what is said of any of them below, across. */
  .rates .group {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 4px 16px;
  }
  .rates .field {
    display: contents;
  }
  .rates .field label {
    grid-row: var(--_at, 1);
    align-self: end;
    font-size: var(--_small);
  }
  .rates .field .control {
    grid-row: calc(var(--_at, 1) + 1);
    grid-template-columns: minmax(0, 9rem);
    margin-top: 0;
  }
  .rates .field > :not(label, .control) {
    grid-column: 1 / -1;
  }
  .rates .field:nth-of-type(2n) :is(label, .control) {
    grid-column: 2;
  }
  .rates .field:nth-of-type(2n + 1) :is(label, .control) {
    grid-column: 1;
  }
  .rates .field:nth-of-type(n + 3) {
    --_at: 3;
  }
  .rates .unit {
    display: block;
  }
  .help a,
  .parts a {
    color: var(--_accent);
    text-underline-offset: 0.18em;
  }
  .makeup {
    margin-top: 8px;
  }
  .compare .scroll {
    max-height: none;
  }
  .compare td {
    white-space: nowrap;
  }
  .compare .columns :is(th, td) {
    padding-inline-start: 8px;
  }
  .compare .columns :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .compare .columns th.part {
    padding-top: 16px;
    color: var(--_muted);
  }
  .ledger th,
  .ledger td {
    vertical-align: top;
  }
  .ledger td:not(:first-child) {
    white-space: nowrap;
  }
  .ledger tfoot td {
    font-weight: 650;
    border-bottom: 0;
  }
  .ledger small {
    display: block;
    font-size: inherit;
    color: var(--_muted);
    white-space: normal;
  }
  .results > * {
    contain-intrinsic-size: auto 24rem;
    overflow-clip-margin: 16px;
  }
  /* What is not on the screen is not laid out on every keystroke. */
  :host(:state(typing)) .results > * {
    content-visibility: auto;
  }
  .steps {
    padding-inline-start: 24px;
  }
  .steps li + li {
    margin-top: 8px;
  }
  .parts {
    list-style: none;
  }
  .parts li {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0 16px;
    align-items: baseline;
    max-width: none;
    border-bottom: 1px solid var(--_line);
  }
  .parts a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    font-weight: 500;
  }
  .parts span {
    color: var(--_muted);
  }
  .assumptions,
  .made {
    display: none;
  }
  a.button {
    text-decoration: none;
  }
  @container ll (min-width: 560px) {
    .key {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0 24px;
    }
    .key > div {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
    }
    .key dd {
      text-align: start;
    }
    .rates .group {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .rates .field:nth-of-type(n) {
      --_at: 1;
    }
    .rates .field:nth-of-type(3) :is(label, .control) {
      grid-column: 3;
    }
    .rates .field:nth-of-type(4) :is(label, .control) {
      grid-column: 4;
    }
  }
  @container ll (min-width: 900px) {
    .frame {
      grid-template-rows: auto auto 1fr;
    }
    .answer {
      padding-bottom: 0;
      border-bottom: 0;
    }
    .first {
      grid-column: 2;
      grid-row: 2;
    }
    .inputs {
      grid-row: 1 / span 3;
    }
    .results {
      grid-row: 3;
    }
  }
  @media print {
    :host {
      --_small: 9pt;
      --_body: 10pt;
      --_large: 12.5pt;
    }
    .frame {
      display: block;
    }
    .made {
      display: block;
      font-size: var(--_small);
      color: var(--_muted);
    }
    th,
    td {
      padding-block: 3px;
    }
    .compare .columns :is(th, td) {
    padding-inline-start: 8px;
  }
  .compare .columns :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .compare .three thead th:first-child {
    width: 31%;
  }
  .compare .columns th.part {
      padding-top: 8px;
    }
    .first > * + * {
      margin-top: 12px;
    }
    .inputs,
    .rates,
    .kicker,
    .results > .noprint,
    .stale,
    section.noprint,
    .compare .help,
    .compare .actions {
      display: none;
    }
    .answer {
      padding: 0;
      border: 0;
    }
    .key {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0 24px;
    }
    .key > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .key dd {
      text-align: start;
    }
    .results {
      padding-top: 12px;
    }
    .results > * + * {
      margin-top: 16px;
    }
    .picture svg {
      max-height: 200px;
    }
    .assumptions {
      display: block;
    }
    .assumptions dl {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 32px;
      font-size: var(--_small);
    }
    .assumptions dl div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
      border-bottom: 1px solid var(--_line);
    }
    .scroll {
      max-height: none;
      overflow: visible;
    }
    .ledger small {
      display: inline;
      margin-inline-start: 8px;
    }
    .steps li + li {
      margin-top: 4px;
    }
    .results section > * + * {
      margin-top: 8px;
    }
    tr,
    li {
      break-inside: avoid;
    }
    h2,
    h3 {
      break-after: avoid;
    }
    .way {
      break-before: page;
    }
  }
  .fan .drawn {
    min-height: 420px;
  }
`;

import { css } from "lit";

/** Help, messages, formulas, buttons, what is folded, and where a file is dropped. */
export const parts = css`
  .about > * + * {
    margin-top: 12px;
  }
  .about ul {
    padding-inline-start: 20px;
  }
  a {
    color: var(--_accent);
  }
  .math {
    padding: 4px 0;
    line-height: 2;
  }
  [dir="rtl"] .math {
    text-align: right;
  }
  .math .eq {
    display: inline-block;
    max-width: 100%;
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
  details.source.folded {
    padding: 0 16px;
  }
  details.source.folded[open] {
    padding-bottom: 16px;
  }
  .recognised > * + *,
  .picks > * + * {
    margin-top: 8px;
  }
  .pick label {
    display: block;
  }
  .pick :is(select, input) {
    width: 100%;
    margin-top: 4px;
  }
  progress {
    flex: 1 1 120px;
    align-self: center;
    accent-color: var(--_accent);
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
`;

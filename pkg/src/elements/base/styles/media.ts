import { css } from "lit";

/** Wide elements, forced colours, print. Last, as they change what the others say. */
export const media = css`
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
    .frame.compact {
      display: block;
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
    svg .goal,
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

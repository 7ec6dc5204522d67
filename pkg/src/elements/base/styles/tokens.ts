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

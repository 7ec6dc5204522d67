/** Themes as CSS properties of an element, or of anything around it. */
export const themes: Record<string, Record<string, string>> = {
  default: { "color-scheme": "light dark" },
  paper: { "color-scheme": "light", "--ll-surface": "#faf6ee", "--ll-ink": "#2a241c", "--ll-muted": "#665b4d", "--ll-line": "#e0d7c6", "--ll-control": "#8a7d6b", "--ll-accent": "#8a3b12", "--ll-font": 'Georgia, "Iowan Old Style", "Times New Roman", serif', "--ll-radius": "2px" },
  ledger: { "color-scheme": "light", "--ll-surface": "#f6f8f4", "--ll-ink": "#16211a", "--ll-muted": "#4b5a50", "--ll-line": "#cfd9d1", "--ll-control": "#6f8076", "--ll-accent": "#0b5d3b", "--ll-font": 'ui-monospace, "SF Mono", Menlo, Consolas, monospace', "--ll-radius": "0" },
  night: { "color-scheme": "dark", "--ll-surface": "#0e1220", "--ll-ink": "#e8ebf5", "--ll-muted": "#a3abc2", "--ll-line": "#2a3148", "--ll-control": "#7d87a5", "--ll-accent": "#9fb4ff", "--ll-on-accent": "#0e1220", "--ll-radius": "8px" },
  contrast: { "color-scheme": "light", "--ll-surface": "#fff", "--ll-ink": "#000", "--ll-muted": "#000", "--ll-line": "#000", "--ll-control": "#000", "--ll-accent": "#00308f", "--ll-gain": "#004d33", "--ll-loss": "#8a0000" },
  compact: { "color-scheme": "light dark", "--ll-size": "0.875rem", "--ll-size-small": "0.8125rem", "--ll-size-large": "1rem" },
};

/** As a rule for `selector`. */
export const css = (selector: string, theme: string): string =>
  `${selector} {\n${Object.entries(themes[theme] ?? {}).map(([name, value]) => `  ${name}: ${value};`).join("\n")}\n}\n`;

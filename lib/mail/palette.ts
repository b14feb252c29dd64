/** The colours of a letter; every text has a contrast of 4.5 and more on what it stands on, by day and by night. */
export const LIGHT = {
  paper: "#fdfcfa",
  ink: "#1c1f26",
  quiet: "#565c68",
  accent: "#2552aa",
  onAccent: "#fdfcfa",
  tint: "#f1f4fa",
  border: "#b9bfca",
} as const;
export type Palette = Record<keyof typeof LIGHT, string>;

export const DARK: Palette = {
  paper: "#15181d",
  ink: "#e9e6e0",
  quiet: "#b0b5bf",
  accent: "#9fbcf5",
  onAccent: "#15181d",
  tint: "#1f2631",
  border: "#555d6b",
};

/** What takes which colours at night: inline styles hold those of the day, and many clients know nothing else. */
const AT_NIGHT: readonly (readonly [selector: string, declarations: readonly string[]])[] = [
  [".paper", [`background-color:${DARK.paper}`]],
  // The mail library puts a cell around the whole, with the page's colour of its own.
  [".paper td", [`background-color:${DARK.paper}`]],
  [".ink", [`color:${DARK.ink}`]],
  [".quiet", [`color:${DARK.quiet}`]],
  [".link", [`color:${DARK.accent}`]],
  [".tint", [`background-color:${DARK.tint}`, `border-color:${DARK.accent}`]],
  [".box", [`border-color:${DARK.border}`]],
  [".action", [`background-color:${DARK.accent}`, `color:${DARK.onAccent}`]],
];

const nightRules = (prefix: string): string =>
  AT_NIGHT.map(([selector, declarations]) => `${prefix}${selector}{${declarations.map((one) => `${one}!important`).join(";")}}`).join("");

/**
 * For clients that ask their reader's scheme, and for Outlook on the web, which marks what it darkens. No two braces stand together:
 * in a letter that means a variable nobody filled.
 */
export const NIGHT_STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${nightRules("")} }${nightRules("[data-ogsc] ")}`;

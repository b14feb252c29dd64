export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = "amends-theme";

/** The theme that a cookie or a form asks for; `system`, the default, for anything else. */
export const themeOf = (value: unknown): Theme => THEMES.find((theme) => theme === value) ?? "system";

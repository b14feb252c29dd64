/** Choices about the frame, kept in cookies so that the server draws the page right the first time. */
export const NAV_COOKIE = "amends-nav";
export const SHORTCUTS_COOKIE = "amends-shortcuts";

const YEAR_S = 365 * 24 * 3600;

/** Remembers a choice that only the browser makes; the next page reads it on the server. */
export function keepChoice(name: typeof NAV_COOKIE | typeof SHORTCUTS_COOKIE, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

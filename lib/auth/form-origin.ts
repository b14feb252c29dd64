import { isOwnOrigin } from "./origin";

/**
 * Whether a form post may come from our own page, for pages that send `Referrer-Policy: no-referrer`: browsers then write
 * `Origin: null` for their own forms, and some privacy tools leave it out. Such a post is taken when the browser says
 * `Sec-Fetch-Site: same-origin` or `none` (typed, reloaded) or, being old, says nothing at all; a foreign page cannot forge that header.
 */
export function isOwnForm(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null && origin !== "null") return isOwnOrigin(origin);
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}

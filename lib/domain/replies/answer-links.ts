/** Stands in an answer for its customer's private link to their credit: the link itself is made when the mail is, and stored nowhere. */
export const CREDIT_LINK = "{{ creditLink }}";

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'«»)]+/gi;

/**
 * The first link of an answer that it must not hold: to a house that is not ours, or to somebody's private page, which opens for
 * whoever reads the mail. Null: none. `hosts`: those of the shop and of this product; `privatePath`: where private pages begin.
 */
export function foreignLink(text: string, hosts: readonly string[], privatePath = "/c/"): string | null {
  for (const [link] of text.matchAll(LINK)) {
    const url = urlOf(link);
    if (!url || !hosts.includes(url.host) || url.pathname.startsWith(privatePath)) return link;
  }
  return null;
}

function urlOf(link: string): URL | null {
  try {
    return new URL(link.startsWith("www.") || link.startsWith("WWW.") ? `https://${link}` : link);
  } catch {
    return null;
  }
}

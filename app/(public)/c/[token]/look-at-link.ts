import { renderCreditPage } from "@/components/credits/credit-page";
import { CREDIT_PAGE_POLICY } from "@/components/credits/page-shell";
import { isGuessing, noteMiss } from "@/lib/auth/stop-guesses";
import { isLocale, type Locale, preferredLocale } from "@/lib/i18n/locale";
import { type PersonPage, readCreditPage } from "@/lib/queries/credits/credit-page";

/** What a page of a link needs to know of who asks. */
export type Looker = { url: string; acceptLanguage: string | null; address: string };
export type Shown = { status: number; html: string };

export const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  // Not transformed: a few kilobytes are sent as they are, for packing them costs the server more than the query.
  "Cache-Control": "no-store, no-transform",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
  "Content-Security-Policy": CREDIT_PAGE_POLICY,
};

/** One query and one template; an unknown token costs the same and gets the one neutral page. Shows and never writes. */
export async function lookAtLink(looker: Looker, token: string, said: { status?: number; kind?: "busy" } = {}): Promise<Shown> {
  if (isShutOut(looker)) {
    const { shop } = await readCreditPage("");
    return { status: 429, html: renderCreditPage({ shop, person: null, locale: localeOf(looker, null), token, kind: "busy" }) };
  }
  const { shop, person } = await readCreditPage(token);
  if (!person) await noteUnknown(looker);
  const html = renderCreditPage({ shop, person, locale: localeOf(looker, person), token, kind: said.kind });
  return { status: said.status ?? (person ? 200 : 404), html };
}

/** The switch overrules the link's own language, and that the browser's. */
export const localeOf = ({ url, acceptLanguage }: Looker, person: PersonPage | null): Locale =>
  askedIn(url) ?? person?.language ?? preferredLocale(acceptLanguage);

/** The language that the address asks for. */
export function askedIn(url: string): Locale | null {
  const asked = /[?&]lang=(fr|en)\b/.exec(url)?.[1];
  return isLocale(asked) ? asked : null;
}

/** Whether this address has tried too many links that open nothing. */
export const isShutOut = ({ address }: Looker): boolean => address !== "" && isGuessing("address", address);

export async function noteUnknown({ address }: Looker): Promise<void> {
  if (address) await noteMiss({ by: "address", id: address, what: "link" });
}

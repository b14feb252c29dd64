import { addressOf } from "@/lib/auth/stop-guesses";
import type { Actor } from "@/lib/domain/staff/actor";
import { askedIn, type Looker, PAGE_HEADERS, type Shown } from "./look-at-link";

/** Whoever holds the link: nobody asks who that is. */
export const BEARER: Actor = { kind: "link", id: "credit-link", name: "credit link" };

export type Context = { params: Promise<{ token: string }> };

export const lookerOf = ({ url, headers }: Request): Looker => ({
  url,
  acceptLanguage: headers.get("accept-language"),
  address: addressOf(headers),
});

export const page = ({ html, status }: Shown): Response => new Response(html, { status, headers: PAGE_HEADERS });

export const goTo = (location: string): Response => new Response(null, { status: 303, headers: { ...PAGE_HEADERS, Location: location } });

/** Where a form that was taken leads: to the thanks, in the language of the page it was on. */
export function thanksOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const lang = askedIn(search);
  return `${pathname}?sent=1${lang ? `&lang=${lang}` : ""}`;
}

const MAX_FORM_BYTES = 16_384;

/** The fields of a posted form; null when it is no form, or longer than any of ours. */
export async function formOf(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get("content-type") ?? "";
  if (type === "" || !request.body) return new URLSearchParams();
  if (!type.startsWith("application/x-www-form-urlencoded")) return null;
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM_BYTES) return null;
  const text = await request.text();
  return text.length > MAX_FORM_BYTES ? null : new URLSearchParams(text);
}

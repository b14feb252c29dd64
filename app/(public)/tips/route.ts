import { PLAIN_PAGE_POLICY } from "@/components/alerts/plain-shell";
import { MAX_TIP, renderTipPage, renderTipThanks, TRAP, type TypedTip } from "@/components/alerts/tip-page";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { takeInTip } from "@/lib/commands/alerts/take-in-tip";
import { normaliseEmail } from "@/lib/domain/imports/identity";
import type { Actor } from "@/lib/domain/staff/actor";
import { preferredLocale } from "@/lib/i18n/locale";
import { readTipForm } from "@/lib/queries/alerts/tip-form";
import { formOf } from "../c/[token]/link-page";
import { askedIn, PAGE_HEADERS } from "../c/[token]/look-at-link";

export const dynamic = "force-dynamic";

const HEADERS = { ...PAGE_HEADERS, "Content-Security-Policy": PLAIN_PAGE_POLICY };
const ANYBODY: Actor = { kind: "link", id: "tips", name: "tip form" };
/** A household or an office shares an address; nobody sees many wrong prices in ten minutes. */
const perAddress = rateLimit({ max: 10, windowMs: 10 * 60_000 });

/** The form, or the thanks after it; looking writes nothing. `?sku=` fills the product in, for links of the shop's own pages. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  if (!searchParams.has("sent")) return show(request, { sku: searchParams.get("sku") ?? "" });
  const { shop } = await readTipForm();
  return new Response(renderTipThanks({ shop, locale: localeOf(request) }), { headers: HEADERS });
}

/** Takes a tip in, once, however often it is sent. What a machine sent gets the same thanks and is dropped. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnForm(request.headers)) return show(request, {}, { status: 403 });
  const form = await formOf(request);
  if (!form) return show(request, {}, { status: 415 });
  const typed = typedOf(form);
  if (form.get(TRAP)) return thank(request);
  if (!perAddress(addressOf(request.headers), now())) return show(request, typed, { status: 429, wrong: "busy" });
  if (typed.email !== "" && normaliseEmail(typed.email) === "") return show(request, typed, { status: 422, wrong: "email_wrong" });
  const result = await takeInTip(ANYBODY, { ...typed, origin: "form", language: localeOf(request) });
  if (result.ok || result.refusal.reason === "tip_known") return thank(request);
  return show(request, typed, { status: 422, wrong: "missing" });
}

const localeOf = (request: Request) => askedIn(request.url) ?? preferredLocale(request.headers.get("accept-language"));

const thank = (request: Request): Response =>
  new Response(null, { status: 303, headers: { ...HEADERS, Location: `/tips?sent=1&lang=${localeOf(request)}` } });

function typedOf(form: URLSearchParams): TypedTip {
  const field = (name: string, most: number) => (form.get(name) ?? "").replaceAll("\r\n", "\n").trim().slice(0, most);
  return { body: field("body", MAX_TIP), sku: field("sku", 200), name: field("name", 200), email: field("email", 254) };
}

type Said = { status?: number; wrong?: "missing" | "email_wrong" | "busy" };

async function show(request: Request, typed: Partial<TypedTip>, { status = 200, wrong }: Said = {}): Promise<Response> {
  const { shop } = await readTipForm();
  const nothing = { body: "", sku: "", name: "", email: "" };
  const html = renderTipPage({
    shop,
    locale: localeOf(request),
    wrong,
    typed: { ...nothing, ...typed, sku: (typed.sku ?? "").slice(0, 200) },
  });
  return new Response(html, { status, headers: HEADERS });
}

import { renderPromotionPage } from "@/components/contacts/promotion-page";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { refusePromotion } from "@/lib/commands/contacts/refuse-promotion";
import type { Actor } from "@/lib/domain/staff/actor";
import { preferredLocale } from "@/lib/i18n/locale";
import { readPromotionRefusal } from "@/lib/queries/contacts/promotion-refusal";
import { type Context, formOf, goTo, page } from "../../c/[token]/link-page";
import { askedIn } from "../../c/[token]/look-at-link";

export const dynamic = "force-dynamic";

const BEARER: Actor = { kind: "link", id: "promotion-link", name: "promotion link" };
/** Mail services press for many of their readers from few addresses. */
const perAddress = rateLimit({ max: 600, windowMs: 60_000 });

/** Shows and never writes: mail scanners follow this link too. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return show(request, (await params).token);
}

export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { status, headers } = await GET(request, context);
  return new Response(null, { status, headers });
}

/** The page's own button, or the one click of a mail program (RFC 8058), which asks for an answer and no page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isOwnForm(request.headers)) return show(request, token, 403);
  if (!perAddress(addressOf(request.headers), now())) return show(request, token, 429);
  const form = await formOf(request);
  const { customer } = await readPromotionRefusal(token);
  if (!form || !customer) return show(request, token, form ? 404 : 415);
  await refusePromotion(BEARER, { customerId: customer.id });
  const { pathname, search } = new URL(request.url);
  return form.get("List-Unsubscribe") === "One-Click" ? show(request, token) : goTo(`${pathname}${search}`);
}

async function show(request: Request, token: string, status?: number): Promise<Response> {
  const { shop, customer } = await readPromotionRefusal(token);
  const locale = askedIn(request.url) ?? customer?.language ?? preferredLocale(request.headers.get("accept-language"));
  const state = status === 429 ? "busy" : !customer ? "unknown" : customer.refused ? "refused" : "ask";
  return page({ html: renderPromotionPage({ shop, locale, state }), status: status ?? (customer ? 200 : 404) });
}

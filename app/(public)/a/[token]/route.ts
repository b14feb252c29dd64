import { renderAlertLink } from "@/components/alerts/link-page";
import { PLAIN_PAGE_POLICY } from "@/components/alerts/plain-shell";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { acknowledgeAlert } from "@/lib/commands/alerts/acknowledge-alert";
import type { Actor } from "@/lib/domain/staff/actor";
import { preferredLocale } from "@/lib/i18n/locale";
import { readAlertLink } from "@/lib/queries/alerts/alert-link";
import { type Context, formOf, lookerOf } from "../../c/[token]/link-page";
import { askedIn, isShutOut, noteUnknown, PAGE_HEADERS } from "../../c/[token]/look-at-link";

export const dynamic = "force-dynamic";

const HEADERS = { ...PAGE_HEADERS, "Content-Security-Policy": PLAIN_PAGE_POLICY };
const BEARER: Actor = { kind: "link", id: "alert-link", name: "alert link" };
const perAddress = rateLimit({ max: 60, windowMs: 60_000 });

/** Shows and never writes, however often message scanners and previews fetch it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return show(request, (await params).token);
}

export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { status, headers } = await GET(request, context);
  return new Response(null, { status, headers });
}

/** The one thing that a link may do: say that somebody looks after the alert. Refusals are not told apart: the page shows how things stand. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isOwnForm(request.headers)) return show(request, token, 403);
  if (!perAddress(addressOf(request.headers), now())) return show(request, token, 429);
  if (!(await formOf(request))) return show(request, token, 415);
  if (isShutOut(lookerOf(request))) return show(request, token);
  const result = await acknowledgeAlert(BEARER, { token });
  if (!result.ok && result.refusal.reason === "not_found") return show(request, token);
  const { pathname, search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { ...HEADERS, Location: `${pathname}${search}` } });
}

async function show(request: Request, token: string, status?: number): Promise<Response> {
  const looker = lookerOf(request);
  const busy = status === 429 || isShutOut(looker);
  const view = await readAlertLink(busy ? "" : token);
  if (!busy && !view.linked) await noteUnknown(looker);
  const locale = askedIn(request.url) ?? preferredLocale(looker.acceptLanguage);
  const body = renderAlertLink({ ...view, locale, busy });
  return new Response(body, { status: busy ? 429 : (status ?? (view.linked ? 200 : 404)), headers: HEADERS });
}

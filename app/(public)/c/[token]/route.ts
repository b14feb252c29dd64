import { CREDIT_PAGE_POLICY, type PageKind, renderCreditPage } from "@/components/credits/credit-page";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { now } from "@/lib/clock";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { isLocale, preferredLocale } from "@/lib/i18n/locale";
import { readCreditPage } from "@/lib/queries/credits/credit-page";

/** Said outright, so that the framework need not watch what the handler reads. */
export const dynamic = "force-dynamic";

const MINUTE_MS = 60_000;
/** A person presses once or twice; a household or an office shares an address. */
const perToken = rateLimit({ max: 10, windowMs: MINUTE_MS });
const perAddress = rateLimit({ max: 120, windowMs: MINUTE_MS });

type Context = { params: Promise<{ token: string }> };

/** Shows and never writes, however often mail scanners and previews fetch it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return show(request, token);
}

export async function HEAD(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const { status, headers } = await show(request, token);
  return new Response(null, { status, headers });
}

/** The button: activates once, however often it is pressed, and shows the page again. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isOwnForm(request.headers)) return show(request, token, 403);
  const at = now();
  const address = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (!perToken(token.slice(0, 64), at) || !perAddress(address, at)) return show(request, token, 429, "busy");
  const result = await activateCredit({ kind: "link", id: "credit-link", name: "credit link" }, { token });
  if (!result.ok && result.refusal.reason === "not_found") return show(request, token);
  const { pathname, search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { ...HEADERS, Location: `${pathname}${search}` } });
}

const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  // Not transformed: three kilobytes are sent as they are, for packing them costs the server more than the query.
  "Cache-Control": "no-store, no-transform",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
  "Content-Security-Policy": CREDIT_PAGE_POLICY,
};

/** One query and one template; an unknown token costs the same and gets the one neutral page. */
async function show(request: Request, token: string, status?: number, kind?: PageKind): Promise<Response> {
  const { shop, credit } = await readCreditPage(token);
  const asked = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(asked) ? asked : (credit?.language ?? preferredLocale(request.headers.get("accept-language")));
  return new Response(renderCreditPage(shop, credit, locale, kind), { status: status ?? (credit ? 200 : 404), headers: HEADERS });
}

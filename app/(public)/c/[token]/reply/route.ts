import { renderReplyPage, renderThanksPage } from "@/components/credits/reply-page";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { writeReply } from "@/lib/commands/feedback/write-reply";
import { readCreditPage } from "@/lib/queries/credits/credit-page";
import { BEARER, type Context, formOf, goTo, lookerOf, page, thanksOf } from "../link-page";
import { isShutOut, localeOf, lookAtLink } from "../look-at-link";

export const dynamic = "force-dynamic";

const perToken = rateLimit({ max: 5, windowMs: 60_000 });
const perAddress = rateLimit({ max: 30, windowMs: 60_000 });

/** The form, or the thanks after it; looking writes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return show(request, token);
}

/** Writes what is not right, once, however often it is sent. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isOwnForm(request.headers)) return show(request, token, 403);
  const form = await formOf(request);
  const text = form?.get("text") ?? "";
  const at = now();
  if (!perToken(token.slice(0, 64), at) || !perAddress(addressOf(request.headers), at))
    return show(request, token, 429, { wrong: "busy", text });
  const result = await writeReply(BEARER, { token, text });
  if (result.ok || result.refusal.reason === "message_known") return goTo(thanksOf(request));
  const wrong = result.refusal.reason === "too_many_requests" ? ("busy" as const) : ("missing" as const);
  return show(request, token, wrong === "busy" ? 429 : 422, { wrong, text });
}

type Typed = { wrong: "missing" | "busy"; text: string };

async function show(request: Request, token: string, status?: number, typed?: Typed): Promise<Response> {
  const looker = lookerOf(request);
  if (isShutOut(looker)) return page(await lookAtLink(looker, token));
  const { shop, person } = await readCreditPage(token);
  if (!person) return page(await lookAtLink(looker, token));
  const render = !typed && new URL(request.url).searchParams.has("sent") ? renderThanksPage : renderReplyPage;
  return page({ html: render({ shop, locale: localeOf(looker, person), token, ...typed }), status: status ?? 200 });
}

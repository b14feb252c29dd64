import { renderFeedbackPage, renderFeedbackThanks } from "@/components/credits/feedback-page";
import { isOwnForm } from "@/lib/auth/form-origin";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import { giveFeedback } from "@/lib/commands/feedback/give-feedback";
import { type FeedbackGiven, readCreditPage } from "@/lib/queries/credits/credit-page";
import { BEARER, type Context, formOf, goTo, lookerOf, page, thanksOf } from "../link-page";
import { askedIn, isShutOut, localeOf, lookAtLink } from "../look-at-link";

export const dynamic = "force-dynamic";

const perToken = rateLimit({ max: 10, windowMs: 60_000 });
const perAddress = rateLimit({ max: 60, windowMs: 60_000 });

/** The question with what was answered so far, or the thanks after it; looking writes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return show(request, token);
}

/** Takes the answer, one for each person however often it is sent; the last word counts. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!isOwnForm(request.headers)) return show(request, token, { status: 403 });
  const answer = answerOf(await formOf(request));
  const at = now();
  if (!perToken(token.slice(0, 64), at) || !perAddress(addressOf(request.headers), at))
    return show(request, token, { status: 429, wrong: "busy", answer });
  const result = await giveFeedback(BEARER, { token, language: askedIn(request.url) ?? undefined, ...answer });
  if (result.ok || result.refusal.reason === "message_known") return goTo(thanksOf(request));
  return show(request, token, { status: 422, wrong: "missing", answer });
}

/** A score that is missing is none of the five, and refused as such. */
const answerOf = (form: URLSearchParams | null): FeedbackGiven => ({
  score: Number(form?.get("score") ?? 0),
  comment: form?.get("comment") ?? "",
  mayQuote: form?.has("quote") ?? false,
});

type Said = { status?: number; wrong?: "missing" | "busy"; answer?: FeedbackGiven };

async function show(request: Request, token: string, { status = 200, wrong, answer }: Said = {}): Promise<Response> {
  const looker = lookerOf(request);
  if (isShutOut(looker)) return page(await lookAtLink(looker, token));
  const { shop, person } = await readCreditPage(token);
  if (!person) return page(await lookAtLink(looker, token));
  const thanks = status === 200 && new URL(request.url).searchParams.has("sent");
  const facts = { shop, locale: localeOf(looker, person), token, answer: answer ?? person.feedback ?? undefined, wrong };
  return page({ html: thanks ? renderFeedbackThanks(facts) : renderFeedbackPage(facts), status });
}

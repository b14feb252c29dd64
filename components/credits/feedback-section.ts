import type { Locale } from "@/lib/i18n/locale";
import type { FeedbackGiven, PersonPage } from "@/lib/queries/credits/credit-page";
import type { Reader } from "./credit-page";
import { html, Markup } from "./html";
import { translators } from "./page-words";
import { MAX_MESSAGE } from "./reply-page";

export const SCORES = [5, 4, 3, 2, 1] as const;

/** The one question, once there is something to judge: nothing waits for a button any more. Afterwards what was answered. */
export function feedbackSection({ credits, choices, feedback }: PersonPage, reader: Reader): Markup | null {
  const { locale, token } = reader;
  const t = translators[locale];
  if (feedback) {
    const said = t("feedback.said", { answer: t(`feedback.score.${scoreKey(feedback.score)}`) });
    return html`<section><p>${said}</p><a href="${feedbackPath(token, locale)}">${t("feedback.change")}</a></section>`;
  }
  const acted = choices.some(({ chosenBy }) => chosenBy === "customer");
  const settled = credits.some(({ state }) => state !== "available" && state !== "revoked");
  if (choices.some(({ open }) => open) || !(acted || settled)) return null;
  return html`<section>${feedbackForm(reader)}</section>`;
}

type Typed = { answer?: FeedbackGiven; wrong?: "missing" | "busy" };

/** The question, a comment, and whether their words may be quoted: a form without script. */
export function feedbackForm({ locale, token }: Pick<Reader, "locale" | "token">, { answer, wrong }: Typed = {}): Markup {
  const fields = answer || wrong ? fieldsOf(locale, answer, wrong) : untouched(locale);
  return html`<form method="post" action="${feedbackPath(token, locale)}">${fields}</form>`;
}

const known: Partial<Record<Locale, Markup>> = {};
/** The same for thousands: made once. */
function untouched(locale: Locale): Markup {
  known[locale] ??= fieldsOf(locale);
  return known[locale];
}

function fieldsOf(locale: Locale, answer?: FeedbackGiven, wrong?: Typed["wrong"]): Markup {
  const t = translators[locale];
  const checked = (on: boolean | undefined) => (on ? new Markup(" checked") : null);
  const options = SCORES.map(
    (score) =>
      html`<label class="option"><input type="radio" name="score" value="${String(score)}" required${checked(answer?.score === score)}><span>${t(`feedback.score.${scoreKey(score)}`)}</span></label>`,
  );
  return html`${wrong ? html`<p class="wrong" role="alert">${t(`feedback.${wrong}`)}</p>` : null}<fieldset><legend>${t("feedback.question")}</legend>${options}</fieldset>
<label for="comment"><strong>${t("feedback.comment")}</strong></label>
<textarea id="comment" name="comment" maxlength="${String(MAX_MESSAGE)}">${answer?.comment ?? ""}</textarea>
<label class="option"><input type="checkbox" name="quote" value="1"${checked(answer?.mayQuote)}><span>${t("feedback.quote")}</span></label>
<button type="submit">${t("feedback.submit")}</button>`;
}

type ScoreKey = "s1" | "s2" | "s3" | "s4" | "s5";
const scoreKey = (score: number): ScoreKey => `s${score}` as ScoreKey;

const feedbackPath = (token: string, locale: Locale): string => `/c/${encodeURIComponent(token)}/feedback?lang=${locale}`;

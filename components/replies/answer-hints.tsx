import { CircleAlert, Milestone, SpellCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { AnswerCheck } from "@/lib/queries/replies/check-answer";

/** What the checks say of an answer while it is written: mistakes, doubtful tone, and promises with the day they fall due. */
export function AnswerHints({ check, zone }: { check: AnswerCheck; zone: string }) {
  const t = useTranslations("replies.check");
  const tones = useTranslations("mailings.wording.kind");
  return (
    <ul aria-label={t("label")} className="space-y-1">
      {check.misspelt.length > 0 && (
        <li className="flex gap-2">
          <SpellCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <span>{t("misspelt", { count: check.misspelt.length, words: check.misspelt.join(", ") })}</span>
        </li>
      )}
      {check.tone.map(({ tone, found }) => (
        <li key={`${tone} ${found}`} className="flex gap-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>{t("tone", { found, why: tones(tone) })}</span>
        </li>
      ))}
      {check.unfilled && (
        <li className="flex gap-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          <span>{t("unfilled", { place: check.unfilled })}</span>
        </li>
      )}
      {check.typed.map((doubt) => (
        <li key={doubt} className="flex gap-2">
          <CircleAlert aria-hidden className={`mt-0.5 size-4 shrink-0 ${doubt.endsWith("_unsure") ? "text-warning" : "text-danger"}`} />
          <span>{t(`typed.${doubt}`)}</span>
        </li>
      ))}
      {check.promises.map(({ text, dueAt, made, repeated }) => (
        <li key={`${text} ${dueAt}`} className="flex gap-2">
          <Milestone aria-hidden className={`mt-0.5 size-4 shrink-0 ${repeated ? "text-danger" : "text-info"}`} />
          <span>
            {t.rich("promise", { text, due: () => <Instant at={dueAt} zone={zone} /> })}
            {made > 0 && (
              <span className={repeated ? "text-danger" : "text-warning"}> {t(repeated ? "repeated" : "madeBefore", { count: made })}</span>
            )}
          </span>
        </li>
      ))}
      {check.unkept.length > 0 && (
        <li className="flex gap-2">
          <Milestone aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>
            {t("unkept", { count: check.unkept.length })}
            {check.unkept.map(({ text, dueAt }) => (
              <span key={`${text} ${dueAt}`} className="block">
                {t.rich("owed", { text, due: () => <Instant at={dueAt} zone={zone} /> })}
              </span>
            ))}
          </span>
        </li>
      )}
    </ul>
  );
}

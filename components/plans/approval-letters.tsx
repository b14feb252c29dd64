import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cohortName } from "@/lib/i18n/rule-names";
import type { LetterSample, PlanApproval } from "@/lib/queries/plans/plan-approval";
import { LetterFrame } from "./letter-frame";

/** As many as are open at once; the others are one tap away. */
const OPEN = 3;

/** The letters exactly as real customers will see them; on paper their words, side by side. */
export function ApprovalLetters({ view }: { view: PlanApproval }) {
  const t = useTranslations("plans");
  const p = useTranslations("approvals.page");
  const [first, others] = [view.letters.slice(0, OPEN), view.letters.slice(OPEN)];
  return (
    <Card title={t("approval.letters")}>
      {view.letters.length === 0 && <p>{t(view.masked ? "approval.maskedLetters" : "approval.noLetters")}</p>}
      <div className="space-y-6 print:hidden">
        {first.map((letter) => (
          <Letter key={`${letter.cohort}-${letter.language}`} letter={letter} view={view} />
        ))}
        {others.length > 0 && (
          <details>
            <summary className="w-fit cursor-pointer rounded font-medium">{p("letterMore", { count: others.length })}</summary>
            <div className="mt-4 space-y-6">
              {others.map((letter) => (
                <Letter key={`${letter.cohort}-${letter.language}`} letter={letter} view={view} />
              ))}
            </div>
          </details>
        )}
      </div>
      <div className="hidden gap-4 print:grid print:grid-cols-3">
        {first.map((letter) => (
          <section key={`${letter.cohort}-${letter.language}`} lang={letter.language} className="text-[7.5pt] leading-snug">
            <h3 className="font-semibold">{letter.subject}</h3>
            <p className="break-words whitespace-pre-line">{letter.text}</p>
          </section>
        ))}
      </div>
    </Card>
  );
}

function Letter({ letter, view }: { letter: LetterSample; view: PlanApproval }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  return (
    <section className="space-y-2">
      <h3 className="font-medium">
        {t("approval.letterTo", {
          cohort: cohortName(view.cohorts, letter.cohort, locale),
          language: t(`choice.${letter.language}`),
          name: letter.name || t("sample.nameless", { id: letter.customerId }),
        })}
      </h3>
      <LetterFrame {...letter} />
    </section>
  );
}

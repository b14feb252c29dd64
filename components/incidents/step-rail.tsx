import { Check, Circle, CircleDot } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { StepStanding } from "@/lib/domain/incidents/steps";
import { formatInstant } from "@/lib/i18n/format";

export type RailStep = StepStanding & { by: string | null; at: string | null };

const ICON = { done: Check, current: CircleDot, ahead: Circle };
const LOOK = { done: "text-success", current: "font-medium text-foreground", ahead: "text-muted-foreground" };

/** The steps of an incident in order; on a phone only where it stands. */
export function StepRail({ steps, zone }: { steps: RailStep[]; zone: string }) {
  const t = useTranslations("incidents.steps");
  const position = steps.findIndex(({ state }) => state === "current");
  const shown = steps[position] ?? steps.at(-1);
  return (
    <>
      <p className="mt-2 text-caption text-muted-foreground md:hidden">
        {t("short", { n: position < 0 ? steps.length : position + 1, total: steps.length })}
        {shown && ` – ${t(shown.step)}`}
      </p>
      <ol aria-label={t("label")} className="mt-2 hidden flex-wrap gap-x-1 gap-y-1 text-caption md:flex">
        {steps.map((step, i) => (
          <li key={step.step} aria-current={step.state === "current" ? "step" : undefined} className="flex items-center gap-1">
            {i > 0 && <span aria-hidden className="mx-1 h-px w-3 bg-border lg:w-6" />}
            <RailItem step={step} zone={zone} />
          </li>
        ))}
      </ol>
    </>
  );
}

function RailItem({ step, zone }: { step: RailStep; zone: string }) {
  const t = useTranslations("incidents.steps");
  const locale = useLocale();
  const Icon = ICON[step.state];
  const stamp = step.at ? t("stamp", { by: step.by ?? "", at: formatInstant(new Date(step.at), zone, locale) }) : t(step.state);
  return (
    <span title={stamp} className={`inline-flex items-center gap-1 whitespace-nowrap ${LOOK[step.state]}`}>
      <Icon aria-hidden className="size-3.5" />
      {t(step.step)}
      <span className="sr-only">, {stamp}</span>
      {step.blockers > 0 && (
        <span className="rounded bg-warning-soft px-1 text-warning" title={t("blockers", { count: step.blockers })}>
          {step.blockers}
          <span className="sr-only"> – {t("blockers", { count: step.blockers })}</span>
        </span>
      )}
    </span>
  );
}

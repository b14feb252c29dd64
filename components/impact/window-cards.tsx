import type { MeasuredOutcome, MeasuredWindow } from "@/lib/domain/impact/measured-window";
import { type Design, OUTCOMES, type Outcome } from "@/lib/domain/impact/measurement-plan";
import { DesignBadge, VerdictBadge } from "./badges";
import { useImpactWords } from "./use-impact-words";

type WindowCardsProps = { design: Design; windows: MeasuredWindow[]; zone: string; currency: string };

/** A card for each window: who ordered again, the difference, its interval, and what it may be called. */
export function WindowCards({ design, windows, zone, currency }: WindowCardsProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-3 print:grid-cols-3">
      {windows.map((window) => (
        <WindowCard key={window.days} {...{ design, window, zone, currency }} />
      ))}
    </div>
  );
}

type WindowCardProps = Omit<WindowCardsProps, "windows"> & { window: MeasuredWindow };

function WindowCard({ design, window, zone, currency }: WindowCardProps) {
  const { t, share, number, day } = useImpactWords(zone, currency);
  const { days, over, endsAt, treated, comparison, plannedLook } = window;
  const rates = {
    treated: treated ? share(treated.repurchase.estimate) : t("none"),
    comparison: comparison ? share(comparison.repurchase.estimate) : t("none"),
  };
  return (
    <article className="flex flex-col gap-3 rounded-md border bg-card p-4">
      <header className="space-y-1">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h3 className="text-base font-semibold">{t("days", { days })}</h3>
          <span className="text-caption text-muted-foreground">{t(over ? "windows.over" : "windows.running", { at: day(endsAt) })}</span>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <DesignBadge design={design} />
          <span className="py-0.5 text-caption text-muted-foreground">
            {plannedLook === null ? t("windows.beside") : t("windows.planned", { look: plannedLook })}
          </span>
        </div>
      </header>
      {treated && <p>{t(over ? (comparison ? "windows.rates" : "windows.treatedOnly") : "windows.soFar", rates)}</p>}
      <dl className="space-y-2">
        {OUTCOMES.map((outcome) => (
          <OutcomeLine key={outcome} {...{ outcome, zone, currency }} measured={window[outcome]} />
        ))}
      </dl>
      {treated && comparison && (
        <p className="mt-auto text-caption text-muted-foreground">
          {t("windows.people", { treated: number(treated.n), comparison: number(comparison.n) })}
          {comparison.nEffective < comparison.n && `, ${t("windows.effective", { n: number(Math.round(comparison.nEffective)) })}`}
        </p>
      )}
      <CreditApart {...{ window, zone, currency }} />
    </article>
  );
}

type OutcomeLineProps = { outcome: Outcome; measured: MeasuredOutcome | null; zone: string; currency: string };

function OutcomeLine({ outcome, measured, zone, currency }: OutcomeLineProps) {
  const { t, difference } = useImpactWords(zone, currency);
  const words = measured && difference(outcome, measured);
  const early = measured?.verdict === "too_early";
  return (
    <div>
      <dt className="text-caption text-muted-foreground">{t(`outcome.${outcome}`)}</dt>
      {words && measured ? (
        <dd className="flex flex-wrap items-center gap-x-2 gap-y-0.5 tabular-nums">
          <strong
            className={`font-semibold ${outcome === "repurchase" ? "text-h2 leading-8" : ""} ${early ? "text-muted-foreground" : ""}`}
          >
            {words.difference}
          </strong>
          <VerdictBadge verdict={measured.verdict} />
          <span className="w-full text-caption text-muted-foreground">{t("interval", words)}</span>
        </dd>
      ) : (
        <dd className="text-muted-foreground">{t("windows.noDifference")}</dd>
      )}
    </div>
  );
}

/** Orders that spent the credit beside the others: the gift's own order is no loyalty yet. */
function CreditApart({ window: { withCredit, besideCredit }, zone, currency }: Omit<WindowCardProps, "design">) {
  const { t, money } = useImpactWords(zone, currency);
  const line = ({ customers, revenueMinor }: MeasuredWindow["withCredit"]) =>
    t("windows.creditLine", { customers, amount: money(revenueMinor) });
  return (
    <dl className="grid grid-cols-2 gap-x-3 border-t pt-2 text-caption">
      <dt className="text-muted-foreground">{t("windows.credit")}</dt>
      <dd className="text-right tabular-nums">{line(withCredit)}</dd>
      <dt className="text-muted-foreground">{t("windows.besideCredit")}</dt>
      <dd className="text-right tabular-nums">{line(besideCredit)}</dd>
    </dl>
  );
}

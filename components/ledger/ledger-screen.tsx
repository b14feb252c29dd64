import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CreditsPanel } from "@/components/credits/credits-panel";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { LedgerScreenData } from "@/lib/queries/ledger/ledger-screen";
import { ExecutionPanel } from "./execution-panel";
import { FailuresCard } from "./failures-card";
import { JournalTable } from "./journal-table";
import { StartPanel } from "./start-panel";
import { SumsCard } from "./sums-card";

type May = { start: boolean; pause: boolean; resume: boolean; settle: boolean; revoke: boolean };
type LedgerScreenProps = { incidentRef: string; zone: string; screen: LedgerScreenData | null; may: May };

/** Execution and its ledger: start, watch, settle what was set aside, and every movement. */
export function LedgerScreen({ incidentRef, zone, screen, may }: LedgerScreenProps) {
  const t = useTranslations("ledger");
  const effects = useEffects(screen);
  if (!screen)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("nothing")} action={<ButtonLink href={`/incidents/${incidentRef}/plans` as Route}>{t("toPlans")}</ButtonLink>}>
          {t("nothingWhy")}
        </EmptyState>
      </>
    );
  const { plan, progress, failures, sums, view, customers } = screen;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          view && (
            <DownloadLink href={`/incidents/${incidentRef}/ledger/export`}>
              <Download aria-hidden className="size-4" /> {t("export")}
            </DownloadLink>
          )
        }
      />
      <div className="space-y-6">
        {progress ? (
          <ExecutionPanel initial={progress} version={plan.version} zone={zone} mayPause={may.pause} mayResume={may.resume} />
        ) : (
          <StartPanel plan={plan} customers={customers} effects={effects} mayStart={may.start} />
        )}
        {progress && failures.length > 0 && (
          <FailuresCard incidentRef={incidentRef} executionId={progress.executionId} causes={failures} maySettle={may.settle} />
        )}
        {progress && <SumsCard sums={sums} />}
        {view && (
          <section className="space-y-3">
            <nav aria-label={t("views.label")} className="flex gap-1 border-b">
              <Tab href={`/incidents/${incidentRef}/ledger`} current={view.kind === "journal"} text={t("views.journal")} />
              <Tab href={`/incidents/${incidentRef}/ledger?view=credits`} current={view.kind === "credits"} text={t("views.credits")} />
            </nav>
            {view.kind === "journal" ? (
              <JournalTable incidentRef={incidentRef} zone={zone} journal={view} />
            ) : (
              <CreditsPanel incidentRef={incidentRef} zone={zone} credits={view} mayRevoke={may.revoke} />
            )}
          </section>
        )}
      </div>
    </>
  );
}

function Tab({ href, current, text }: { href: string; current: boolean; text: string }) {
  return (
    <Link
      href={href as Route}
      aria-current={current ? "page" : undefined}
      scroll={false}
      className="border-b-2 border-transparent px-3 py-2 font-medium text-muted-foreground aria-[current=page]:border-primary aria-[current=page]:text-foreground"
    >
      {text}
    </Link>
  );
}

/** What will happen, one sentence for each kind of compensation of the plan. */
function useEffects(screen: LedgerScreenData | null): string[] {
  const t = useTranslations("ledger.start");
  const locale = useLocale();
  if (!screen) return [];
  const sentences = screen.sums.map(({ kind, unit, customers, planned }) =>
    kind === "store_credit"
      ? t("effect.store_credit", { customers, amount: formatMoney({ minor: planned, currency: unit }, locale) })
      : t(`effect.${kind}`, { customers, units: formatNumber(planned, locale) }),
  );
  return screen.messageOnly > 0 ? [...sentences, t("effect.message_only", { customers: screen.messageOnly })] : sentences;
}

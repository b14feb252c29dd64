import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { OpenChoices } from "@/components/choices/open-choices";
import { CreditsPanel } from "@/components/credits/credits-panel";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isEnded } from "@/lib/domain/ledger/execution";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { LedgerScreenData } from "@/lib/queries/ledger/ledger-screen";
import { AfterCard } from "./after-card";
import { CustomersPanel } from "./customers-panel";
import { ExecutionPanel } from "./execution-panel";
import { FailuresCard } from "./failures-card";
import { JournalTable } from "./journal-table";
import { PilotCard } from "./pilot-card";
import { StartPanel } from "./start-panel";
import { SumsCard } from "./sums-card";

type May = {
  start: boolean;
  pause: boolean;
  resume: boolean;
  goOn: boolean;
  stop: boolean;
  settle: boolean;
  revoke: boolean;
  choose: boolean;
};
type LedgerScreenProps = { incidentRef: string; zone: string; screen: LedgerScreenData | null; may: May };

/** Execution and its ledger: start, look at the pilot, watch, settle what was set aside, and every movement. */
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
  const { plan, progress, pilot, failures, sums, customers, versions, openChoices } = screen;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          screen.view && (
            <DownloadLink href={`/incidents/${incidentRef}/ledger/export`}>
              <Download aria-hidden className="size-4" /> {t("export")}
            </DownloadLink>
          )
        }
      />
      <div className="space-y-6">
        {versions.length > 1 && <Versions incidentRef={incidentRef} versions={versions} current={plan.version} />}
        {progress ? (
          <ExecutionPanel initial={progress} version={plan.version} zone={zone} may={may} />
        ) : (
          <StartPanel plan={plan} customers={customers} effects={effects} mayStart={may.start} />
        )}
        {progress && pilot.length > 0 && !progress.continued && (
          <PilotCard incidentRef={incidentRef} progress={progress} customers={pilot} mayContinue={may.goOn} />
        )}
        {progress && failures.length > 0 && (
          <FailuresCard incidentRef={incidentRef} executionId={progress.executionId} causes={failures} maySettle={may.settle} />
        )}
        {progress && <SumsCard incidentRef={incidentRef} sums={sums} />}
        {progress && isEnded(progress.status) && <AfterCard incidentRef={incidentRef} openChoices={openChoices.total} />}
        <OpenChoices open={openChoices} mayChoose={may.choose} />
        <Views incidentRef={incidentRef} zone={zone} screen={screen} mayRevoke={may.revoke} />
      </div>
    </>
  );
}

type ViewsProps = { incidentRef: string; zone: string; screen: LedgerScreenData; mayRevoke: boolean };

function Views({ incidentRef, zone, screen: { view, plan }, mayRevoke }: ViewsProps) {
  const t = useTranslations("ledger.views");
  if (!view) return null;
  const href = (name: string) => `/incidents/${incidentRef}/ledger?view=${name}&plan=${plan.version}`;
  return (
    <section className="space-y-3">
      <nav aria-label={t("label")} className="flex gap-1 border-b">
        <Tab href={href("journal")} current={view.kind === "journal"} text={t("journal")} />
        <Tab href={href("customers")} current={view.kind === "customers"} text={t("customers")} />
        <Tab href={href("credits")} current={view.kind === "credits"} text={t("credits")} />
      </nav>
      {view.kind === "journal" && <JournalTable incidentRef={incidentRef} zone={zone} journal={view} />}
      {view.kind === "customers" && <CustomersPanel incidentRef={incidentRef} version={plan.version} view={view} />}
      {view.kind === "credits" && <CreditsPanel incidentRef={incidentRef} zone={zone} credits={view} mayRevoke={mayRevoke} />}
    </section>
  );
}

/** An incident's plans follow one another: each has its own execution, and all write into one journal. */
function Versions({ incidentRef, versions, current }: { incidentRef: string; versions: readonly number[]; current: number }) {
  const t = useTranslations("ledger.after");
  return (
    <nav aria-label={t("versions")} className="flex flex-wrap gap-1">
      {versions.map((version) => (
        <Tab
          key={version}
          href={`/incidents/${incidentRef}/ledger?plan=${version}`}
          current={version === current}
          text={t("version", { version })}
        />
      ))}
    </nav>
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
  const amountOf = (unit: string, plan: number) =>
    unit === "units" || unit === "pieces" ? formatNumber(plan, locale) : formatMoney({ minor: plan, currency: unit }, locale);
  const sentences = screen.sums.flatMap(({ kind, unit, customers, plan }) =>
    kind === "nothing" || kind === "thank_reporter" ? [] : [t(`effect.${kind}`, { customers, amount: amountOf(unit, plan) })],
  );
  return screen.messageOnly > 0 ? [...sentences, t("effect.message_only", { customers: screen.messageOnly })] : sentences;
}

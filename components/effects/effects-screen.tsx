import type { Route } from "next";
import { useTranslations } from "next-intl";
import { LiveRefresh } from "@/components/mailings/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import type { EffectsScreenData } from "@/lib/queries/effects/effects-screen";
import { ByHandCard } from "./by-hand-card";
import { EffectsTable } from "./effects-table";
import { GroupsCard } from "./groups-card";
import { HeldCard } from "./held-card";

export type May = Record<"retry" | "settle" | "skip" | "replay" | "confirm" | "prepare" | "releaseHeld" | "skipHeld", boolean>;
export type IncidentOfEffects = { id: number; ref: string; zone: string };
type EffectsScreenProps = { incident: IncidentOfEffects; screen: EffectsScreenData; may: May };

/** What an executed plan asks of the shop: how far it is, what waits for a person, and every line with its tries. */
export function EffectsScreen({ incident, screen, may }: EffectsScreenProps) {
  const t = useTranslations("effects");
  const { groups, total, settled, byHand, held, search, isFirst, next } = screen;
  const here = `/incidents/${incident.ref}/effects`;
  const toLedger = <ButtonLink href={`/incidents/${incident.ref}/ledger` as Route}>{t("toLedger")}</ButtonLink>;
  if (total === 0)
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState title={t("empty")} action={toLedger}>
          {t("emptyWhy")}
        </EmptyState>
      </>
    );
  const query = new URLSearchParams({ ...search, ...(next ? { after: next } : {}) });
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {toLedger}
            <ButtonLink href={"/settings/accounts" as Route}>{t("toAccounts")}</ButtonLink>
          </>
        }
      />
      <div className="space-y-6">
        <Card>
          <div className="space-y-1">
            <p>{t("progress.words", { settled, total })}</p>
            <Progress label={t("progress.label")} value={settled} max={total} />
          </div>
        </Card>
        <HeldCard incidentId={incident.id} held={held} may={may} />
        {byHand > 0 && <ByHandCard incident={incident} count={byHand} may={may} />}
        <GroupsCard incident={incident} groups={groups} search={search} mayRetry={may.retry} />
        <EffectsTable incident={incident} effects={screen.effects} may={may} />
        {(!isFirst || next) && (
          <nav className="flex gap-2" aria-label={t("table.label")}>
            {!isFirst && <ButtonLink href={here as Route}>{t("first")}</ButtonLink>}
            {next && <ButtonLink href={`${here}?${query}` as Route}>{t("next")}</ButtonLink>}
          </nav>
        )}
      </div>
      <LiveRefresh active={groups.some(({ state }) => state === "sending")} />
    </>
  );
}

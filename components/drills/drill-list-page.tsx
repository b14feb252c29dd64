import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { DrillList } from "@/lib/queries/drills/drill-list";
import { DrillStateBadge } from "./drill-state";
import { type StartDrill, StartDrillDialog } from "./start-drill-dialog";

type DrillListPageProps = DrillList & { mayStart: boolean; onStart: StartDrill };

/** Drills so far, with their scores, and the way into the next. */
export function DrillListPage({ drills, zone, mayStart, onStart }: DrillListPageProps) {
  const t = useTranslations("drills");
  const running = drills.some(({ state }) => state === "running");
  const start = mayStart && !running && <StartDrillDialog onStart={onStart} />;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={drills.length > 0 && start} />
      {mayStart && running && <p className="mb-4 text-muted-foreground">{t("oneRuns")}</p>}
      {drills.length === 0 ? (
        <EmptyState title={t("none")} action={start}>
          {t("noneWhy")}
        </EmptyState>
      ) : (
        <Table label={t("list")}>
          <thead>
            <tr>
              <Th>{t("columns.drill")}</Th>
              <Th>{t("columns.scenario")}</Th>
              <Th>{t("columns.started")}</Th>
              <Th>{t("columns.state")}</Th>
              <Th className="text-right">{t("columns.score")}</Th>
            </tr>
          </thead>
          <tbody>
            {drills.map(({ id, scenario, startedAt, startedBy, state, points }) => (
              <tr key={id}>
                <Td className="whitespace-nowrap">
                  <Link href={`/drills/${id}` as Route} className="font-medium hover:underline">
                    {t("number", { id: String(id) })}
                  </Link>
                </Td>
                <Td className="min-w-48">{t(`scenarios.${scenario}.name`)}</Td>
                <Td>
                  <Instant at={startedAt} zone={zone} />
                  <span className="block text-caption text-muted-foreground">{startedBy}</span>
                </Td>
                <Td>
                  <DrillStateBadge state={state} />
                </Td>
                <Td className="text-right">{points === null ? "–" : t("score.of", { points, most: 100 })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

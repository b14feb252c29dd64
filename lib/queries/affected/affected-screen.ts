import { type AffectedTotals, readAffectedTotals } from "@/lib/db/affected/totals";
import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { type LinePage, type LineSearch, readLinePage } from "./line-page";
import { type PriceChartData, readPriceChart } from "./price-chart";

const RUNS_SHOWN = 10;

export type RunView = {
  id: number;
  at: string;
  by: string;
  affected: number;
  excluded: number;
  /** The scope changed since. */
  stale: boolean;
};
export type AffectedScreen = {
  runs: RunView[];
  totals: AffectedTotals;
  /** A plan is executing or executed: the list stands. */
  frozen: boolean;
  page: LinePage;
  chart: PriceChartData | null;
};

/** The identification of an incident: what it found, when, with which scope, and one page of one of its lists. */
export async function readAffectedScreen(incident: FoundIncident, search: LineSearch, masked: boolean): Promise<AffectedScreen> {
  const [runs, totals, executed, page, chart] = await Promise.all([
    prisma.$queryRaw<{ id: number; at: Date; by: string; affected: number; excluded: number; version: number }[]>`
      SELECT d.id, d.at, coalesce(u.name, d.by) AS by, d.affected, d.excluded, d.incident_version AS version
      FROM identification d LEFT JOIN staff_user u ON u.id = d.by WHERE d.incident_id = ${incident.id} ORDER BY d.id DESC LIMIT ${RUNS_SHOWN}`,
    readAffectedTotals(prisma, incident.id),
    prisma.plan.count({ where: { incidentId: incident.id, status: { in: ["executing", "executed"] } } }),
    readLinePage(incident, search, masked),
    readPriceChart(incident),
  ]);
  return {
    runs: runs.map(({ at, version, ...run }) => ({ ...run, at: at.toISOString(), stale: version !== incident.version })),
    totals,
    frozen: executed > 0 || incident.closedAt !== null,
    page,
    chart,
  };
}

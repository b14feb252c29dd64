import { readOverlaps } from "@/lib/db/affected/overlaps";
import { readFamily } from "@/lib/db/affected/supplements";
import { type AffectedTotals, readAffectedTotals } from "@/lib/db/affected/totals";
import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { type LinePage, type LineSearch, readLinePage } from "./line-page";
import { type PriceChartData, readPriceChart } from "./price-chart";

const RUNS_SHOWN = 10;
const SKUS_SHOWN = 200;

export type RunView = {
  id: number;
  at: string;
  by: string;
  candidates: number;
  affected: number;
  excluded: number;
  unsure: number;
  /** The scope changed since. */
  stale: boolean;
};
export type SupplementView = { ref: string; openedAt: string; by: string; affected: number; closed: boolean };
export type AffectedScreen = {
  runs: RunView[];
  totals: AffectedTotals;
  /** A plan is executing or executed: the list stands. */
  frozen: boolean;
  /** What was executed stays; orders that come later go into a supplement. */
  supplementable: boolean;
  family: { parent: string | null; supplements: SupplementView[] };
  overlaps: { lines: number; customers: number; refs: string[] };
  page: LinePage;
  /** Products of the incident, to filter by. */
  skus: string[];
  chart: PriceChartData | null;
};

/** The identification of an incident: what it found, when, with which scope, and one page of one of its lists. */
export async function readAffectedScreen(incident: FoundIncident, search: LineSearch, masked: boolean): Promise<AffectedScreen> {
  const [runs, totals, executed, page, chart, family, overlaps] = await Promise.all([
    prisma.$queryRaw<
      { id: number; at: Date; by: string; candidates: number; affected: number; excluded: number; unsure: number; version: number }[]
    >`
      SELECT d.id, d.at, coalesce(u.name, d.by) AS by, d.candidates, d.affected, d.excluded, d.unsure, d.incident_version AS version
      FROM identification d LEFT JOIN staff_user u ON u.id = d.by WHERE d.incident_id = ${incident.id} ORDER BY d.id DESC LIMIT ${RUNS_SHOWN}`,
    readAffectedTotals(prisma, incident.id),
    countExecuted(incident),
    readLinePage(incident, search, masked),
    readPriceChart(incident),
    readFamily(prisma, incident),
    readOverlaps(prisma, incident.id),
  ]);
  return {
    runs: runs.map(({ at, version, ...run }) => ({ ...run, at: at.toISOString(), stale: version !== incident.version })),
    totals,
    family: { ...family, supplements: family.supplements.map(({ openedAt, ...one }) => ({ ...one, openedAt: openedAt.toISOString() })) },
    overlaps,
    supplementable: executed > 0,
    frozen: executed > 0 || incident.closedAt !== null,
    page,
    skus: [...new Set(incident.products.map(({ sku }) => sku))].slice(0, SKUS_SHOWN),
    chart,
  };
}

const countExecuted = ({ id }: FoundIncident): Promise<number> =>
  prisma.plan.count({ where: { incidentId: id, status: { in: ["executing", "executed"] } } });

/** Whether the list stands: a plan is executing or executed, or the incident is closed. */
export const isListFrozen = async (incident: FoundIncident): Promise<boolean> =>
  incident.closedAt !== null || (await countExecuted(incident)) > 0;

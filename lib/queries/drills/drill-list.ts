import { prisma } from "@/lib/db/client";
import { staffNames } from "@/lib/db/plans/plan-people";
import { readShop } from "@/lib/db/settings/shop";
import { type Scenario, scenarioSchema } from "@/lib/domain/drills/drill";
import { drillScoreSchema } from "@/lib/domain/drills/score";

const MOST = 100;

export type DrillState = "running" | "ended" | "cleared";
type DrillListRow = {
  id: number;
  scenario: Scenario;
  startedAt: string;
  startedBy: string;
  state: DrillState;
  points: number | null;
};
export type DrillList = { zone: string; drills: DrillListRow[] };

/** Drills, newest first. */
export async function readDrillList(): Promise<DrillList> {
  const [{ zone }, rows] = await Promise.all([readShop(prisma), prisma.drill.findMany({ orderBy: { id: "desc" }, take: MOST })]);
  const names = await staffNames(
    prisma,
    rows.map(({ startedBy }) => startedBy),
  );
  const drills = rows.map((row) => ({
    ...{ id: row.id, scenario: scenarioSchema.parse(row.scenario), startedAt: row.startedAt.toISOString() },
    startedBy: names(row.startedBy),
    state: stateOf(row),
    points: row.score === null ? null : drillScoreSchema.parse(row.score).points,
  }));
  return { zone, drills };
}

export const stateOf = ({ endedAt, clearedAt }: { endedAt: Date | null; clearedAt: Date | null }): DrillState =>
  clearedAt ? "cleared" : endedAt ? "ended" : "running";

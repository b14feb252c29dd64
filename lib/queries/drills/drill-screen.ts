import { prisma } from "@/lib/db/client";
import { countDrillRows } from "@/lib/db/drills/find-drill";
import { readProgress } from "@/lib/db/incidents/progress";
import { staffNames } from "@/lib/db/plans/plan-people";
import { readShop } from "@/lib/db/settings/shop";
import { drillTruthSchema, type Scenario, scenarioSchema } from "@/lib/domain/drills/drill";
import { type DrillScore, drillScoreSchema } from "@/lib/domain/drills/score";
import type { NextAction, Viewer } from "@/lib/domain/incidents/next-action";
import { withLenders } from "../approvals/waiting";
import { progressOf } from "../incidents/incident-progress";
import { type DrillState, stateOf } from "./drill-list";

export type DrillScreen = {
  id: number;
  zone: string;
  scenario: Scenario;
  seed: string;
  state: DrillState;
  startedAt: string;
  startedBy: string;
  clearedAt: string | null;
  /** What the team is told; the rest of the truth stays where it is until the drill is scored. */
  products: { sku: string; name: string; currency: string; referenceMinor: number }[];
  code: string | null;
  incident: { ref: string; next: NextAction } | null;
  score: DrillScore | null;
  left: { orders: number; customers: number };
};

/** One drill as the team sees it; null: there is none. */
export async function readDrillScreen(drillId: number, viewer: Viewer): Promise<DrillScreen | null> {
  const drill = await prisma.drill.findUnique({ where: { id: drillId } });
  if (!drill) return null;
  const [{ zone }, names, left, incident] = await Promise.all([
    readShop(prisma),
    staffNames(prisma, [drill.startedBy]),
    countDrillRows(prisma, drill.source),
    readIncident(drill.incidentId, viewer),
  ]);
  const { products, code } = drillTruthSchema.parse(drill.truth);
  return {
    ...{ id: drill.id, zone, seed: drill.seed, scenario: scenarioSchema.parse(drill.scenario), state: stateOf(drill) },
    ...{ startedAt: drill.startedAt.toISOString(), startedBy: names(drill.startedBy) },
    clearedAt: drill.clearedAt?.toISOString() ?? null,
    ...{ products, code, incident, left },
    score: drill.score === null ? null : drillScoreSchema.parse(drill.score),
  };
}

async function readIncident(incidentId: number | null, viewer: Viewer): Promise<DrillScreen["incident"]> {
  if (incidentId === null) return null;
  const [{ ref }, [row], reader] = await Promise.all([
    prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } }),
    readProgress(prisma, [incidentId]),
    withLenders(viewer),
  ]);
  return row ? { ref, next: progressOf(row, reader).next } : null;
}

/** Null: a real incident. Else its drill, where it is the drill's first. */
export async function readDrillMark(incidentId: number): Promise<{ drillId: number | null } | null> {
  const incident = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { drill: true } });
  if (!incident.drill) return null;
  const drill = await prisma.drill.findUnique({ where: { incidentId }, select: { id: true } });
  return { drillId: drill?.id ?? null };
}

import { Temporal } from "temporal-polyfill";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { openIncidents } from "@/lib/db/home/open-incidents";
import { readDecisions } from "@/lib/db/home/waiting-decisions";
import { readWork } from "@/lib/db/home/waiting-work";
import { readProgress } from "@/lib/db/incidents/progress";
import { readShop } from "@/lib/db/settings/shop";
import type { HomeFacts } from "@/lib/domain/home/home-facts";
import { type Need, type NeedKind, needsOf } from "@/lib/domain/home/needs";
import type { Viewer } from "@/lib/domain/incidents/next-action";
import { withLenders } from "../approvals/waiting";
import { progressOf } from "../incidents/incident-progress";

/** Of one kind so many are named; the others are told by their number. */
const NAMED = 5;

export type NeedLine = Omit<Need, "at"> & { at: string | null };
/** `more`: of these kinds so many wait beside those that are named. */
export type HomeNeeds = { zone: string; needs: NeedLine[]; more: { kind: NeedKind; count: number }[] };

/** What waits for this person now; reads only. */
export async function readHomeNeeds(viewer: Viewer): Promise<HomeNeeds> {
  const at = now();
  const [{ zone }, reader] = await Promise.all([readShop(prisma), withLenders(viewer)]);
  const facts = await readFacts(reader, at, zone);
  const needs = needsOf(facts, reader, at);
  const seen = new Map<NeedKind, number>();
  const named = needs.filter(({ kind }) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < NAMED;
  });
  const more = [...seen].flatMap(([kind, count]) => (count > NAMED ? [{ kind, count: count - NAMED }] : []));
  return { zone, needs: named.map((need) => ({ ...need, at: need.at?.toISOString() ?? null })), more };
}

async function readFacts(viewer: Viewer, at: Date, zone: string): Promise<HomeFacts> {
  const [decisions, work, incidents] = await Promise.all([
    readDecisions(prisma),
    readWork(prisma, { staffId: viewer.id, now: at, dayEnds: dayEnds(at, zone) }),
    openIncidents(prisma),
  ]);
  const progress = await readProgress(
    prisma,
    incidents.map(({ id }) => id),
  );
  const standing = new Map(progress.map((row) => [row.incidentId, row]));
  return {
    ...decisions,
    ...work,
    incidents: incidents.flatMap(({ id, ...incident }) => {
      const row = standing.get(id);
      return row ? [{ ...incident, stuckEffects: row.facts.effects.stuck, next: progressOf(row, viewer).next }] : [];
    }),
  };
}

function dayEnds(at: Date, zone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return new Date(today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}

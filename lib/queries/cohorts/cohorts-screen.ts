import { prisma } from "@/lib/db/client";
import { countCombinations, totalCohorts } from "@/lib/db/cohorts/member-counts";
import { pageMembers } from "@/lib/db/cohorts/page-members";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { type Combination, countMatching, type Facets, facetCounts } from "@/lib/domain/cohorts/facets";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { PageRequest } from "@/lib/domain/cohorts/member-sort";
import { type CohortCard, cohortCards } from "./cohort-cards";
import { type MemberView, maskMember, viewMember } from "./member-view";

export type SplitView = { cutoffAt: string; at: string; by: string; outdated: boolean };
/** Why the cohorts cannot change now; null: they can. */
export type Frozen = "nothing_identified" | "identification_stale" | "incident_closed" | "already_executed" | "read_only" | null;
/** What the reader may: `masked` sees no personal data. */
export type Viewer = { masked: boolean; mayChange: boolean };
const STAFF: Viewer = { masked: false, mayChange: true };
export type CohortsScreen = {
  incident: { id: number; ref: string; zone: string };
  frozen: Frozen;
  split: SplitView | null;
  cohorts: CohortCard[];
  table: { rows: MemberView[]; hasBefore: boolean; hasAfter: boolean; total: number; facets: Facets; combinations: Combination[] };
};

/** What the cohorts page of an incident shows; null when there is no such incident. */
export async function cohortsScreen(
  ref: string,
  filter: MemberFilter,
  page: PageRequest,
  viewer: Viewer = STAFF,
): Promise<CohortsScreen | null> {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const { id, zone } = incident;
  const [state, totals, combinations, found] = await Promise.all([
    splitState(id, incident.version, incident.closedAt !== null),
    totalCohorts(prisma, id),
    countCombinations(prisma, id, filter),
    pageMembers(prisma, id, filter, page),
  ]);
  const table = {
    rows: found.rows.map(viewMember).map((row) => (viewer.masked ? maskMember(row) : row)),
    hasBefore: found.hasBefore,
    hasAfter: found.hasAfter,
    total: countMatching(combinations, filter),
    facets: facetCounts(combinations, filter),
    combinations,
  };
  const frozen = state.frozen ?? (viewer.mayChange ? null : "read_only");
  return { incident: { id, ref, zone }, split: state.split, frozen, cohorts: cohortCards(totals), table };
}

async function splitState(incidentId: number, version: number, closed: boolean): Promise<Pick<CohortsScreen, "frozen" | "split">> {
  const [split, identification, executed] = await Promise.all([
    prisma.cohortSplit.findUnique({ where: { incidentId } }),
    prisma.identification.findFirst({ where: { incidentId }, orderBy: { id: "desc" } }),
    prisma.plan.count({ where: { incidentId, status: { in: ["executing", "executed"] } } }),
  ]);
  const by = split && (await prisma.staffUser.findUnique({ where: { id: split.by }, select: { name: true } }));
  const frozen = frozenBecause({
    closed,
    executed: executed > 0,
    affected: identification?.affected ?? 0,
    current: identification?.incidentVersion === version,
  });
  if (!split) return { frozen, split: null };
  const outdated = split.identificationId !== identification?.id;
  return { frozen, split: { cutoffAt: split.cutoffAt.toISOString(), at: split.at.toISOString(), by: by?.name ?? split.by, outdated } };
}

function frozenBecause(facts: { closed: boolean; executed: boolean; affected: number; current: boolean }): Frozen {
  if (facts.executed) return "already_executed";
  if (facts.closed) return "incident_closed";
  if (facts.affected === 0) return "nothing_identified";
  return facts.current ? null : "identification_stale";
}

import { prisma } from "@/lib/db/client";
import { memberCounts } from "@/lib/db/cohorts/member-counts";
import { findIncident } from "@/lib/db/incidents/find-incident";
import type { ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";
import { type Facets, facetCounts } from "@/lib/domain/cohorts/facets";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { MemberOrder } from "@/lib/domain/cohorts/member-sort";
import { type CohortCard, cohortCards } from "./cohort-cards";
import { type MemberBlock, openList } from "./member-rows";

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
  /** Kinds of use that count; none: all. */
  consumptionKinds: ConsumptionKind[];
  cohorts: CohortCard[];
  table: MemberBlock & { facets: Facets; currencies: string[]; countries: string[]; skus: string[] };
};
/** What the table lists: whom, in which order, and the place in the list that is in view. */
export type Listed = { filter: MemberFilter; order: MemberOrder; at: number };

/** Offered by name; a condition takes any. */
const MOST_SKUS = 200;

/** What the cohorts page of an incident shows; null when there is no such incident. */
export async function cohortsScreen(ref: string, listed: Listed, viewer: Viewer = STAFF): Promise<CohortsScreen | null> {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const { id, zone } = incident;
  const asked = { incidentId: id, filter: listed.filter, order: listed.order, masked: viewer.masked };
  const [state, cohorts, { counts }, { combinations, block }] = await Promise.all([
    splitState(id, incident.version, incident.closedAt !== null),
    prisma.cohort.findMany({ where: { incidentId: id }, orderBy: { position: "asc" }, take: 60 }),
    memberCounts(id),
    openList(asked, listed.at),
  ]);
  const table = {
    ...block,
    facets: facetCounts(combinations, listed.filter),
    currencies: [...new Set(counts.map(({ currency }) => currency))].sort(),
    countries: [...new Set(counts.map(({ country }) => country))].sort(),
    skus: [...new Set(incident.products.map(({ sku }) => sku))].slice(0, MOST_SKUS),
  };
  const frozen = state.frozen ?? (viewer.mayChange ? null : "read_only");
  return {
    incident: { id, ref, zone },
    split: state.split,
    consumptionKinds: incident.consumptionKinds,
    frozen,
    cohorts: cohortCards(cohorts, counts),
    table,
  };
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
  const outdated = split.identificationId !== identification?.id || split.outdatedBy !== null;
  return { frozen, split: { cutoffAt: split.cutoffAt.toISOString(), at: split.at.toISOString(), by: by?.name ?? split.by, outdated } };
}

function frozenBecause(facts: { closed: boolean; executed: boolean; affected: number; current: boolean }): Frozen {
  if (facts.executed) return "already_executed";
  if (facts.closed) return "incident_closed";
  if (facts.affected === 0) return "nothing_identified";
  return facts.current ? null : "identification_stale";
}

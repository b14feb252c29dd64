import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type FoundIncident, findIncident } from "@/lib/db/incidents/find-incident";
import { readTimelineEvents } from "@/lib/db/learning/timeline-events";
import { toNumber } from "@/lib/db/minor";
import { staffNames } from "@/lib/db/plans/plan-people";
import * as counts from "@/lib/db/report/report-counts";
import { readApprovals, readReportPlan } from "@/lib/db/report/report-plan";
import { readShop } from "@/lib/db/settings/shop";
import { costRange } from "@/lib/domain/plans/cost-range";
import { readReactions } from "../feedback/reactions";
import { withoutAddresses } from "../incidents/without-addresses";
import { readClocks } from "../learning/clocks";
import { readLessons } from "../learning/lessons";
import { timelineEvent } from "../learning/timeline-view";
import { openPoints } from "./open-points";

const MOST_EVENTS = 200;

/** The dossier of an incident, straight from the tables; null: no incident has this reference. */
export async function readIncidentReport(ref: string, masked: boolean) {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const { id } = incident;
  const at = now();
  const [shop, scope, identification, cohorts, treatment, outcome, reactions, timeline, learnt] = await Promise.all([
    readShop(prisma),
    readScope(masked ? withoutAddresses(incident) : incident),
    readIdentification(id),
    readCohorts(id),
    readTreatment(id),
    readOutcome(id),
    readReactions(id),
    readTimeline(id, masked),
    readLearnt(incident, at),
  ]);
  const facts = { scope, identification, cohorts, ...treatment, ...outcome };
  return {
    ref,
    madeAt: at.toISOString(),
    shopName: shop.name,
    zone: incident.zone,
    ...facts,
    reactions,
    timeline,
    ...learnt,
    open: openPoints({ closed: incident.closedAt !== null, ...facts }),
  };
}
export type IncidentReport = NonNullable<Awaited<ReturnType<typeof readIncidentReport>>>;

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Every bigint of a row as a safe number. */
type Numbered<R> = { [K in keyof R]: R[K] extends bigint ? number : R[K] };
const numbered = <R extends Record<string, unknown>>(row: R): Numbered<R> =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? toNumber(value) : value])) as Numbered<R>;

async function readScope(incident: FoundIncident) {
  const [names, products] = await Promise.all([
    staffNames(prisma, [incident.ownerId, incident.createdBy]),
    prisma.product.findMany({ where: { sku: { in: incident.products.map((p) => p.sku) } }, select: { sku: true, name: true }, take: 200 }),
  ]);
  return {
    title: incident.title,
    description: incident.description,
    owner: names(incident.ownerId),
    declaredBy: names(incident.createdBy),
    declaredAt: incident.createdAt.toISOString(),
    detectedAt: iso(incident.detectedAt),
    fixedAt: iso(incident.fixedAt),
    closedAt: iso(incident.closedAt),
    channels: incident.channels,
    products: incident.products.map((p) => ({ ...p, name: products.find(({ sku }) => sku === p.sku)?.name ?? null })),
    windows: incident.windows.map((w) => ({ startsAt: w.startsAt.toISOString(), endsAt: w.endsAt.toISOString() })),
    legal: incident.legalGround,
  };
}

async function readIdentification(incidentId: number) {
  const run = await prisma.identification.findFirst({ where: { incidentId }, orderBy: { id: "desc" } });
  if (!run) return null;
  const [names, totals] = await Promise.all([staffNames(prisma, [run.by]), counts.readAffectedTotals(prisma, incidentId)]);
  const excluded = totals.excluded.map(numbered);
  return {
    at: run.at.toISOString(),
    by: names(run.by),
    ...numbered(totals.counts),
    money: totals.money.map(numbered),
    excluded,
    excludedLines: excluded.reduce((sum, row) => sum + row.lines, 0),
    nearMisses: excluded.reduce((sum, row) => sum + row.near_misses, 0),
  };
}

async function readCohorts(incidentId: number) {
  const split = await prisma.cohortSplit.findUnique({ where: { incidentId } });
  if (!split) return null;
  const [names, rows] = await Promise.all([staffNames(prisma, [split.by]), counts.readCohortTotals(prisma, incidentId)]);
  return { cutoffAt: split.cutoffAt.toISOString(), at: split.at.toISOString(), by: names(split.by), list: rows.map(numbered) };
}

async function readTreatment(incidentId: number) {
  const [found, approvals] = await Promise.all([readReportPlan(prisma, incidentId), readApprovals(prisma, incidentId)]);
  const decisions = approvals.map(({ decided_at, ...row }) => ({ ...row, decidedAt: decided_at.toISOString() }));
  if (!found) return { plan: null, decisions, execution: null };
  const { plan, sums, otherWorst } = found;
  const execution = await prisma.execution.findUnique({ where: { planId: plan.id } });
  const [names, compensations] = await Promise.all([
    staffNames(prisma, [plan.authorId, plan.submittedBy, execution?.startedBy ?? null]),
    counts.readCompensationTotals(prisma, plan.id),
  ]);
  return {
    plan: {
      version: plan.version,
      status: plan.status,
      rules: plan.rules,
      currency: plan.currency,
      seed: plan.seed,
      author: names(plan.authorId),
      submittedBy: plan.submittedBy && names(plan.submittedBy),
      submittedAt: iso(plan.submittedAt),
      fingerprint: plan.fingerprint,
      argument: plan.argument,
      budgetMinor: plan.budgetMinor,
      expectedRedemptionBp: plan.expectedRedemptionBp,
      cost: sums && costRange(sums, plan.expectedRedemptionBp),
      otherWorst,
    },
    decisions,
    execution: execution && {
      status: execution.status,
      startedBy: names(execution.startedBy),
      startedAt: execution.startedAt.toISOString(),
      finishedAt: iso(execution.finishedAt),
      compensations: compensations.map(numbered),
    },
  };
}

async function readOutcome(incidentId: number) {
  const [ledger, gifts, credits, mailings] = await Promise.all([
    counts.readLedgerTotals(prisma, incidentId),
    counts.readGiftValue(prisma, incidentId),
    counts.readCreditTotals(prisma, incidentId),
    counts.readMailingTotals(prisma, incidentId),
  ]);
  return {
    ledger: ledger.map(numbered),
    gifts: gifts.map(numbered),
    credits: credits.map(numbered),
    mailings: mailings.map(({ finished_at, ...row }) => ({ ...numbered(row), finishedAt: iso(finished_at) })),
  };
}

async function readLearnt(incident: FoundIncident, at: Date) {
  const [{ clocks }, lessons, certified] = await Promise.all([
    readClocks(incident, at),
    readLessons(incident),
    prisma.closureCertificate.count({ where: { incidentId: incident.id } }),
  ]);
  return { clocks, lessons, certified: certified > 0 };
}

async function readTimeline(incidentId: number, masked: boolean) {
  const rows = await readTimelineEvents(prisma, { incidentId, filter: null, newestFirst: true, after: null, limit: MOST_EVENTS + 1 });
  const events = rows.slice(0, MOST_EVENTS).map((row) => timelineEvent(row, masked));
  return { events: events.reverse(), shortened: rows.length > MOST_EVENTS };
}

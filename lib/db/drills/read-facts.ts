import type { DrillFacts } from "../../domain/drills/score";
import type { Db } from "../client";

type Work = Omit<DrillFacts, "startedMs">;
const NOTHING: Work = {
  ...{ declaredMs: null, windows: [], affected: [], members: [], planned: null },
  ...{ approvedByAnother: false, firstMessageMs: null, compensations: null, messages: [] },
};

/** What the team did in a drill's incident; null: it declared none. */
export async function readDrillWork(db: Db, incidentId: number | null): Promise<Work> {
  if (incidentId === null) return NOTHING;
  const [incident, windows, affected, members, plan, first, messages] = await Promise.all([
    db.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { createdAt: true } }),
    db.incidentWindow.findMany({ where: { incidentId }, orderBy: { position: "asc" } }),
    affectedNames(db, incidentId),
    db.$queryRaw<{ email: string; cohort: string | null }[]>`
      SELECT c.email, CASE WHEN NOT m.held THEN m.cohort_key END AS cohort
      FROM cohort_member m JOIN customer c ON c.id = m.customer_id WHERE m.incident_id = ${incidentId} AND c.email IS NOT NULL`,
    readPlan(db, incidentId),
    db.$queryRaw<{ at: Date | null }[]>`
      SELECT min(m.sent_at) AS at FROM mailing g JOIN mail_message m ON m.mailing_id = g.id WHERE g.incident_id = ${incidentId} AND m.state = 'sent'`,
    db.$queryRaw<{ email: string; sent: number }[]>`
      SELECT c.email, count(*) FILTER (WHERE m.state = 'sent')::int AS sent
      FROM mailing g JOIN mail_message m ON m.mailing_id = g.id JOIN customer c ON c.id = m.customer_id
      WHERE g.incident_id = ${incidentId} AND g.step = 'gesture' AND c.email IS NOT NULL GROUP BY c.email`,
  ]);
  return {
    declaredMs: incident.createdAt.getTime(),
    windows: windows.map(({ sku, channel, startsAt, endsAt }) => ({ sku, channel, startMs: startsAt.getTime(), endMs: endsAt.getTime() })),
    ...{ affected, members, messages, ...plan },
    firstMessageMs: first[0]?.at?.getTime() ?? null,
  };
}

/** The affected lines as the truth names them. */
async function affectedNames(db: Db, incidentId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT o.ref || '/' || l.ref AS name FROM affected_line a JOIN order_line l ON l.id = a.order_line_id JOIN shop_order o ON o.id = l.order_id
    WHERE a.incident_id = ${incidentId}`;
  return rows.map(({ name }) => name);
}

type PlanWork = Pick<Work, "planned" | "approvedByAnother" | "compensations">;

/** Of the executed plan; before one is, of the newest that was submitted. */
async function readPlan(db: Db, incidentId: number): Promise<PlanWork> {
  const [plan] = await db.$queryRaw<{ id: number; executed: boolean; by_another: boolean }[]>`
    SELECT p.id, p.status IN ('executing', 'executed') AS executed, EXISTS (
        SELECT FROM approval a WHERE a.plan_id = p.id AND a.decision = 'approved' AND NOT a.alone
          AND a.decided_by NOT IN (SELECT own.id FROM plan_owners(p.id) own)) AS by_another
    FROM plan p WHERE p.incident_id = ${incidentId} AND p.submitted_at IS NOT NULL ORDER BY 2 DESC, p.version DESC LIMIT 1`;
  if (!plan) return { planned: null, approvedByAnother: false, compensations: null };
  const people = await db.$queryRaw<{ email: string; all: number; settled: number }[]>`
    SELECT c.email, count(*)::int AS all, count(*) FILTER (WHERE k.state IN ('done', 'by_hand', 'skipped'))::int AS settled
    FROM compensation k JOIN customer c ON c.id = k.customer_id WHERE k.plan_id = ${plan.id} AND c.email IS NOT NULL GROUP BY c.email`;
  const sum = (of: "all" | "settled"): number => people.reduce((total, row) => total + row[of], 0);
  return {
    planned: people.map(({ email }) => email),
    approvedByAnother: plan.by_another,
    compensations: plan.executed ? { all: sum("all"), settled: sum("settled") } : null,
  };
}

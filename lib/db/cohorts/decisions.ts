import { type Db, Prisma, type Tx } from "../client";

export type Decision = {
  incidentId: number;
  kind: "move" | "hold" | "release";
  cohortKey?: string;
  reason: string;
  by: string;
  at: Date;
};
export type Decided = { decisionId: bigint; customers: number };

/** These customers, as conditions on `cohort_member m`. */
export const pickedById = (incidentId: number, customerIds: readonly bigint[]): Prisma.Sql =>
  Prisma.sql`m.incident_id = ${incidentId} AND m.customer_id = ANY (${[...customerIds]}::bigint[])`;

/** How many the conditions find now, and how many of them changed since the versions given. */
export async function countSelected(
  tx: Tx,
  where: Prisma.Sql,
  versions: Record<string, number> = {},
): Promise<{ found: number; changed: number }> {
  const [row] = await tx.$queryRaw<{ found: number; changed: number }[]>`
    SELECT count(*)::int AS found,
           count(*) FILTER (WHERE m.version <> (${JSON.stringify(versions)}::jsonb ->> m.customer_id::text)::int)::int AS changed
    FROM cohort_member m WHERE ${where}`;
  return row ?? { found: 0, changed: 0 };
}

/** How many of them are on hold and have a line that another incident takes in too. */
export async function countOverlapping(db: Db, where: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ found: number }[]>`
    SELECT count(*)::int AS found FROM cohort_member m WHERE ${where} AND m.held AND m."overlaps" > 0`;
  return row?.found ?? 0;
}

/** Applies a decision to the members it changes anything for, keeping what stood there before; null when it changes nobody. */
export async function decide(tx: Tx, where: Prisma.Sql, decision: Decision): Promise<Decided | null> {
  const { incidentId, kind, cohortKey, reason, by, at } = decision;
  const changes = kind === "move" ? Prisma.sql`m.cohort_key <> ${cohortKey}` : Prisma.sql`m.held <> ${kind === "hold"}`;
  const set = kind === "move" ? Prisma.sql`cohort_key = ${cohortKey}` : Prisma.sql`held = ${kind === "hold"}`;
  const [row] = await tx.$queryRaw<Decided[]>`
    WITH target AS MATERIALIZED (
      SELECT m.customer_id, m.cohort_key, m.held, m.reason, m.decided_by, m.version FROM cohort_member m WHERE ${where} AND ${changes}
    ), decision AS (
      INSERT INTO cohort_decision (incident_id, kind, cohort_key, reason, customers, by, at)
      SELECT ${incidentId}, ${kind}, ${cohortKey ?? null}, ${reason}, count(*), ${by}, ${at} FROM target HAVING count(*) > 0
      RETURNING id, customers
    ), remembered AS (
      INSERT INTO cohort_decision_member (decision_id, customer_id, from_cohort, from_held, from_reason, from_decided_by, version_after)
      SELECT decision.id, t.customer_id, t.cohort_key, t.held, t.reason, t.decided_by, t.version + 1 FROM target t, decision
    ), changed AS (
      UPDATE cohort_member m SET ${set}, reason = ${reason}, decided_by = ${by}, version = m.version + 1
      FROM target t WHERE m.incident_id = ${incidentId} AND m.customer_id = t.customer_id
    )
    SELECT id AS "decisionId", customers FROM decision`;
  return row ?? null;
}

type Undo = { incidentId: number; decisionId: bigint; by: string; at: Date };

/** Restores what stood before a decision, for the members that nobody touched since; null when there is none. */
export async function undo(tx: Tx, { incidentId, decisionId, by, at }: Undo): Promise<Decided | null> {
  const [row] = await tx.$queryRaw<Decided[]>`
    WITH target AS MATERIALIZED (
      SELECT m.customer_id, m.cohort_key, m.held, m.reason, m.decided_by, m.version,
             d.from_cohort, d.from_held, d.from_reason, d.from_decided_by
      FROM cohort_decision_member d
      JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = d.customer_id AND m.version = d.version_after
      WHERE d.decision_id = ${decisionId}
    ), decision AS (
      INSERT INTO cohort_decision (incident_id, kind, reason, customers, by, at, reverses)
      SELECT ${incidentId}, 'undo', 'undone', count(*), ${by}, ${at}, ${decisionId} FROM target HAVING count(*) > 0
      ON CONFLICT (reverses) DO NOTHING
      RETURNING id, customers
    ), remembered AS (
      INSERT INTO cohort_decision_member (decision_id, customer_id, from_cohort, from_held, from_reason, from_decided_by, version_after)
      SELECT decision.id, t.customer_id, t.cohort_key, t.held, t.reason, t.decided_by, t.version + 1 FROM target t, decision
    ), changed AS (
      UPDATE cohort_member m SET cohort_key = t.from_cohort, held = t.from_held, reason = t.from_reason, decided_by = t.from_decided_by,
             version = m.version + 1
      FROM target t, decision WHERE m.incident_id = ${incidentId} AND m.customer_id = t.customer_id
    )
    SELECT id AS "decisionId", customers FROM decision`;
  return row ?? null;
}

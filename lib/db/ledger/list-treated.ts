import type { EffectKind } from "../../domain/effects/effect-state";
import type { ActionKind } from "../../domain/plans/action";
import { type Db, Prisma } from "../client";

export type TreatedAction = {
  kind: ActionKind;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  state: "pending" | "done" | "failed" | "by_hand" | "skipped";
  error: string | null;
  note: string | null;
};
export type TreatedEffect = { kind: EffectKind; state: string; source: string; externalId: string | null; error: string | null };
export type TreatedCustomer = { customerId: string; name: string; attempts: number; actions: TreatedAction[]; effects: TreatedEffect[] };

type Page = {
  planId: number;
  size: number;
  after?: bigint | null /** Only these. */;
  among?: readonly bigint[] /** Only who has something in this state. */;
  state?: string | null;
};

/** Customers of a plan by key: what each receives and loses, where it stands, and what became of it outside. */
export async function listTreated(db: Db, { planId, size, after, among, state }: Page): Promise<TreatedCustomer[]> {
  const only = among ? Prisma.sql`AND customer_id = ANY(${[...among]}::bigint[])` : Prisma.empty;
  const standing = state ? Prisma.sql`AND state = ${state}::compensation_state` : Prisma.empty;
  const rows = await db.$queryRaw<(Omit<TreatedCustomer, "customerId"> & { customerId: bigint })[]>`
    WITH page AS MATERIALIZED (
      SELECT DISTINCT customer_id FROM compensation
      WHERE plan_id = ${planId} AND customer_id > ${after ?? 0n} ${only} ${standing} ORDER BY customer_id LIMIT ${size})
    SELECT p.customer_id AS "customerId", coalesce(nullif(k.name, ''), k.email, '') AS name, given.attempts, given.actions, coalesce(told.effects, '[]') AS effects
    FROM page p JOIN customer k ON k.id = p.customer_id
    CROSS JOIN LATERAL (
      SELECT max(c.attempts) AS attempts, jsonb_agg(jsonb_build_object('kind', c.kind, 'units', c.units, 'amountMinor', c.amount_minor, 'currency', c.currency,
             'state', c.state, 'error', c.error, 'note', c.note) ORDER BY c.kind, c.id) AS actions
      FROM compensation c WHERE c.plan_id = ${planId} AND c.customer_id = p.customer_id) given
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'state', e.state, 'source', e.source, 'externalId', e.external_id, 'error', e.error) ORDER BY e.id) AS effects
      FROM effect e JOIN plan q ON q.id = ${planId} WHERE e.incident_id = q.incident_id AND e.customer_id = p.customer_id AND e.plan_id = ${planId}) told ON true
    ORDER BY p.customer_id`;
  return rows.map((row) => ({ ...row, customerId: String(row.customerId) }));
}

import type { EffectKind, EffectState } from "../../domain/effects/effect-state";
import { type Db, Prisma, type Tx } from "../client";
import { toNumber } from "../minor";
import { HELD_PLANS } from "./held-effects";

export type EffectGroup = { kind: EffectKind; state: EffectState; error: string | null; count: number };

/** How many effects of an incident stand where and why. */
export async function groupEffects(db: Db, incidentId: number): Promise<EffectGroup[]> {
  const rows = await db.$queryRaw<(Omit<EffectGroup, "count"> & { count: bigint })[]>`
    SELECT kind::text, state::text, CASE WHEN state IN ('failed', 'needs_person') THEN error END AS error, count(*) AS count
    FROM effect WHERE incident_id = ${incidentId} GROUP BY 1, 2, 3 ORDER BY 2, 1, 3`;
  return rows.map(({ count, ...row }) => ({ ...row, count: toNumber(count) }));
}

export type EffectRow = {
  id: bigint;
  key: string;
  kind: EffectKind;
  state: EffectState;
  error: string | null;
  note: string | null;
  source: string;
  customerId: bigint;
  name: string;
  email: string | null;
  orderRef: string | null;
  lineRef: string | null;
  sku: string | null;
  product: string | null;
  units: bigint | null;
  amountMinor: bigint | null;
  agreedMinor: bigint | null;
  currency: string | null;
  detail: Record<string, unknown>;
  code: string | null;
  externalId: string | null;
  attempts: number;
  nextAt: Date | null;
  settledAt: Date | null;
  settledBy: string | null;
};

/** A shop account that is on, and what it applies: its effects are not for a person until it says so. */
export type Served = { source: string; kind: EffectKind };
type EffectFilter = {
  incidentId: number;
  state?: EffectState;
  kind?: EffectKind;
  error?: string;
  /** Only what a person has to apply: nobody else will, and no execution that was paused or stopped holds it back. */
  byHand?: readonly Served[];
};

/** Effects in the order in which they were written, behind a place. */
export function listEffects(db: Db, filter: EffectFilter, { after = 0n, size }: { after?: bigint; size: number }): Promise<EffectRow[]> {
  return db.$queryRaw<EffectRow[]>`
    SELECT e.id, e.idempotency_key AS key, e.kind::text, e.state::text, e.error, e.note, e.source, e.customer_id AS "customerId",
           coalesce(c.name, '') AS name, c.email, o.ref AS "orderRef", l.ref AS "lineRef", l.sku, l.product_name AS product, e.units,
           e.amount_minor AS "amountMinor", e.agreed_minor AS "agreedMinor", e.currency, e.detail, r.code, e.external_id AS "externalId", e.attempts,
           e.next_attempt_at AS "nextAt", e.settled_at AS "settledAt", coalesce(u.name, e.settled_by) AS "settledBy"
    FROM (
      SELECT * FROM effect e WHERE e.incident_id = ${filter.incidentId} AND e.id > ${after} AND ${conditions(filter)} ORDER BY e.id LIMIT ${size}) e
    JOIN customer c ON c.id = e.customer_id
    LEFT JOIN LATERAL (
      SELECT a.order_line_id, a.order_id FROM affected_line a JOIN shop_order s ON s.id = a.order_id
      WHERE a.incident_id = e.incident_id AND a.customer_id = e.customer_id
        AND CASE WHEN e.affected_line_id IS NULL THEN s.source = e.source ELSE a.id = e.affected_line_id END
      ORDER BY a.placed_at, a.id LIMIT 1) a ON true
    LEFT JOIN shop_order o ON o.id = a.order_id LEFT JOIN order_line l ON l.id = a.order_line_id AND e.affected_line_id IS NOT NULL
    LEFT JOIN credit r ON r.id = e.credit_id LEFT JOIN staff_user u ON u.id = e.settled_by
    ORDER BY e.id`;
}

/** Voids that a person has to apply, held until the transaction ends: a page of their ids, behind a place. */
export async function lockVoidsByHand(tx: Tx, filter: EffectFilter, { after, size }: { after: bigint; size: number }): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT e.id FROM effect e WHERE e.incident_id = ${filter.incidentId} AND e.id > ${after} AND e.kind = 'void_units' AND ${conditions(filter)}
    ORDER BY e.id LIMIT ${size} FOR UPDATE`;
  return rows.map(({ id }) => id);
}

export async function countEffects(db: Db, filter: EffectFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM effect e WHERE e.incident_id = ${filter.incidentId} AND ${conditions(filter)}`;
  return toNumber(row?.count);
}

function conditions({ state, kind, error, byHand }: EffectFilter): Prisma.Sql {
  const all = [Prisma.sql`true`];
  if (state) all.push(Prisma.sql`e.state = ${state}::effect_state`);
  if (kind) all.push(Prisma.sql`e.kind = ${kind}::effect_kind`);
  if (error) all.push(Prisma.sql`e.error = ${error}`);
  if (byHand)
    all.push(Prisma.sql`(e.state IN ('failed', 'needs_person') OR (e.state IN ('waiting', 'unknown') AND e.plan_id NOT IN ${HELD_PLANS} AND NOT EXISTS (
      SELECT 1 FROM unnest(${byHand.map(({ source }) => source)}::text[], ${byHand.map((one) => one.kind)}::text[]) AS served (source, kind)
      WHERE served.source = e.source AND served.kind = e.kind::text)))`);
  return Prisma.join(all, " AND ");
}

export type TryRow = {
  id: bigint;
  effectId: bigint;
  at: Date;
  request: unknown;
  outcome: string;
  status: number | null;
  response: string;
};

/** The last tries of some effects, newest first. */
export const listTries = (db: Db, effectIds: readonly bigint[], each: number): Promise<TryRow[]> =>
  db.$queryRaw<TryRow[]>`
    SELECT t.id, t.effect_id AS "effectId", t.at, t.request, t.outcome, t.status, t.response
    FROM unnest(${[...effectIds]}::bigint[]) AS wanted (id)
    CROSS JOIN LATERAL (SELECT * FROM effect_try WHERE effect_id = wanted.id ORDER BY id DESC LIMIT ${each}) t ORDER BY t.id DESC`;

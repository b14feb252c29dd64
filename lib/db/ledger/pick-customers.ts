import type { ActionKind } from "../../domain/plans/action";
import { Prisma, type Tx } from "../client";

/** Ids as the texts that the next statement takes them as: no list of thousands is taken apart and put together again. */
export type Picked = {
  customers: readonly string[];
  kinds: ReadonlySet<ActionKind>;
  creditCompensations: readonly string[];
  /** When these credits were sealed to end, each once, and the zone in which that is the end of a day. */
  creditEnds: readonly Date[];
  zone: string;
  choiceCompensations: readonly string[];
};
type Place = {
  planId: number;
  size: number /** Starts behind this customer. */;
  after?: bigint /** Only these. */;
  among?: readonly bigint[];
};

type Row = Record<"customers" | "kinds" | "credits" | "choices" | "zone", string | null> & { ends: Date[] | null };

/**
 * The next customers of a plan that still wait, in the order of their keys, with the kinds they wait for and the credits and choices
 * to issue. Walks the unique key of the compensations and passes over those done: an index on their state would have to follow every
 * change.
 */
export async function pickCustomers(tx: Tx, { planId, size, after = 0n, among }: Place): Promise<Picked> {
  const only = among ? Prisma.sql`AND customer_id = ANY(${[...among]}::bigint[])` : Prisma.empty;
  const [row] = await tx.$queryRaw<Row[]>`
    WITH picked AS MATERIALIZED (
      SELECT DISTINCT customer_id FROM compensation
      WHERE plan_id = ${planId} AND state = 'pending' AND customer_id > ${after} ${only} ORDER BY customer_id LIMIT ${size}),
    -- By the range they span, which the key finds: joined, all compensations of all plans may be read.
    waiting AS MATERIALIZED (
      SELECT id, kind, expires_at FROM compensation
      WHERE plan_id = ${planId} AND state = 'pending' AND customer_id > ${after} AND customer_id <= (SELECT max(customer_id) FROM picked) ${only})
    SELECT (SELECT string_agg(customer_id::text, ',' ORDER BY customer_id) FROM picked) AS customers,
           (SELECT string_agg(DISTINCT kind::text, ',') FROM waiting) AS kinds,
           (SELECT string_agg(id::text, ',') FROM waiting WHERE kind = 'store_credit') AS credits,
           (SELECT array_agg(DISTINCT expires_at) FROM waiting WHERE kind = 'store_credit') AS ends,
           (SELECT i.zone FROM plan p JOIN incident i ON i.id = p.incident_id WHERE p.id = ${planId}) AS zone,
           (SELECT string_agg(id::text, ',') FROM waiting WHERE kind = 'choice') AS choices`;
  return {
    customers: row?.customers?.split(",") ?? [],
    kinds: new Set((row?.kinds?.split(",") ?? []) as ActionKind[]),
    creditCompensations: row?.credits?.split(",") ?? [],
    creditEnds: row?.ends ?? [],
    zone: row?.zone ?? "UTC",
    choiceCompensations: row?.choices?.split(",") ?? [],
  };
}

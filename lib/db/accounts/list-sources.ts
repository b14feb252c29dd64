import type { Db } from "../client";
import { HELD_PLANS } from "../effects/held-effects";
import { toNumber } from "../minor";

export type SourceToServe = { source: string; waiting: number };

const MOST = 100;

/** Every source that orders came from or are pulled from, with the effects that wait there. */
export async function listSourcesToServe(db: Db): Promise<SourceToServe[]> {
  // Sources are few and orders are many: from one source to the next through the index.
  const rows = await db.$queryRaw<{ source: string; waiting: bigint }[]>`
    WITH RECURSIVE placed AS (
      (SELECT source FROM shop_order ORDER BY source LIMIT 1)
      UNION ALL
      SELECT (SELECT o.source FROM shop_order o WHERE o.source > placed.source ORDER BY o.source LIMIT 1) FROM placed WHERE placed.source IS NOT NULL),
    known AS (SELECT source FROM placed WHERE source IS NOT NULL UNION SELECT name FROM order_source)
    SELECT source, (SELECT count(*) FROM effect e WHERE e.source = known.source AND e.state IN ('waiting', 'sending', 'unknown')
             AND e.plan_id NOT IN ${HELD_PLANS}) AS waiting
    FROM known ORDER BY source LIMIT ${MOST}`;
  return rows.map(({ source, waiting }) => ({ source, waiting: toNumber(waiting) }));
}

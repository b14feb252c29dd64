import type { PoolClient } from "pg";
import { z } from "zod";
import type { PriceCheckAnswer } from "../../domain/guards/price-answer";
import { rowsOf } from "../guards/rows-of";

/** How many lines break which guard, as a check keeps it. */
const byGuardSchema = z.array(z.object({ guardId: z.int().transform(String), lines: z.int() }));

type Confirmed = { id: string; byGuard: PriceCheckAnswer["byGuard"] };

/** The newest check of these very lines that somebody other than `by` confirmed in the last 24 hours before `now`; null: none. */
export async function findConfirmed(client: PoolClient, digest: Uint8Array, by: string, now: Date): Promise<Confirmed | null> {
  const [row] = await rowsOf<{ id: string; by_guard: unknown }>(
    client,
    `SELECT id, by_guard FROM price_check WHERE digest = $1 AND state = 'confirmed' AND decided_by <> $2
       AND decided_at > $3::timestamptz - interval '24 hours' ORDER BY decided_at DESC LIMIT 1`,
    [digest, by, now],
  );
  return row ? { id: row.id, byGuard: byGuardSchema.parse(row.by_guard) } : null;
}

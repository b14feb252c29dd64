import { type Db, Prisma } from "../client";
import type { ClaimedEffect } from "./claim-effects";

/**
 * How many tries of an effect certainly changed nothing: the shop was only asked, could not be reached or turned the call away. A
 * try without a record, for its worker died or was too late, is none of them.
 */
export const vainTries = (effectId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT count(*) FROM effect_try t WHERE t.effect_id = ${effectId} AND (t.request ? 'asked' OR t.outcome IN ('put_off', 'failed')
    OR (t.outcome = 'needs_person' AND t.status BETWEEN 400 AND 499 AND t.status <> 408)))`;

/** Whether a try before this one may have reached the shop and been carried out there. */
export async function mayHaveBeenSent(db: Db, { id, attempts }: Pick<ClaimedEffect, "id" | "attempts">): Promise<boolean> {
  const [row] = await db.$queryRaw<{ vain: bigint }[]>`SELECT ${vainTries(Prisma.sql`${id}`)} AS vain`;
  return Number(row?.vain ?? 0) < attempts - 1;
}

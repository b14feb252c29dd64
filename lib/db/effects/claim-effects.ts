import { LEASE_MS } from "../../domain/effects/effect-schedule";
import type { EffectKind } from "../../domain/effects/effect-state";
import type { Db } from "../client";
import { HELD_PLANS } from "./held-effects";

export type ClaimedEffect = {
  id: bigint;
  kind: EffectKind;
  /** Counts every claim: who settles names it, and one whose claim was taken over is too late. */
  attempts: number;
  /** Since a person last began it. */
  tries: number;
};
type Claim = { source: string; kinds: readonly EffectKind[]; size: number; now: Date };

/**
 * Takes the next effects that are due: waiting ones, unknown ones, and those whose worker died while sending. Two workers never
 * take the same; a claim ends by itself. Nothing of an execution that is paused, or was stopped, is taken.
 */
export function claimEffects(db: Db, { source, kinds, size, now }: Claim): Promise<ClaimedEffect[]> {
  const until = new Date(now.getTime() + LEASE_MS);
  return db.$queryRaw<ClaimedEffect[]>`
    UPDATE effect SET state = 'sending', attempts = attempts + 1, next_attempt_at = ${until}::timestamptz
    WHERE id IN (
      SELECT id FROM effect
      WHERE source = ${source} AND state IN ('waiting', 'sending', 'unknown') AND kind::text = ANY(${[...kinds]}::text[])
        AND (next_attempt_at IS NULL OR next_attempt_at <= ${now}::timestamptz) AND plan_id NOT IN ${HELD_PLANS}
      ORDER BY next_attempt_at NULLS FIRST, id LIMIT ${size} FOR UPDATE SKIP LOCKED)
    RETURNING id, kind::text, attempts, attempts - since_attempt AS tries`;
}

/** Whether a claimed effect may leave: its account is still on, and nobody paused or stopped its execution meanwhile. */
export async function mayLeave(db: Db, accountId: number, effectId: bigint): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM shop_account a JOIN effect e ON e.id = ${effectId} AND e.plan_id NOT IN ${HELD_PLANS} WHERE a.id = ${accountId} AND a.enabled`;
  return rows.length > 0;
}

/** Gives back what was claimed and never sent, as it was. */
export async function releaseEffects(db: Db, claimed: readonly Pick<ClaimedEffect, "id" | "attempts">[]): Promise<void> {
  if (claimed.length === 0) return;
  await db.$executeRaw`
    UPDATE effect e SET state = CASE WHEN e.attempts > 1 THEN 'unknown' ELSE 'waiting' END::effect_state, next_attempt_at = NULL,
      attempts = e.attempts - 1
    FROM unnest(${claimed.map(({ id }) => id)}::bigint[], ${claimed.map(({ attempts }) => attempts)}::int[]) AS held (id, attempts)
    WHERE e.id = held.id AND e.attempts = held.attempts AND e.state = 'sending'`;
}

/** When the next effect of a shop is due; null: none is. */
export async function nextEffectAt(db: Db, { source, kinds, now }: Omit<Claim, "size">): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(coalesce(next_attempt_at, ${now}::timestamptz)) AS at FROM effect
    WHERE source = ${source} AND state IN ('waiting', 'sending', 'unknown') AND kind::text = ANY(${[...kinds]}::text[])
      AND plan_id NOT IN ${HELD_PLANS}`;
  return row?.at ?? null;
}

import { LEASE_MS } from "../../domain/effects/effect-schedule";
import type { EffectKind } from "../../domain/effects/effect-state";
import type { Db } from "../client";

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
 * take the same; a claim ends by itself.
 */
export function claimEffects(db: Db, { source, kinds, size, now }: Claim): Promise<ClaimedEffect[]> {
  const until = new Date(now.getTime() + LEASE_MS);
  return db.$queryRaw<ClaimedEffect[]>`
    UPDATE effect SET state = 'sending', attempts = attempts + 1, next_attempt_at = ${until}::timestamptz
    WHERE id IN (
      SELECT id FROM effect
      WHERE source = ${source} AND state IN ('waiting', 'sending', 'unknown') AND kind::text = ANY(${[...kinds]}::text[])
        AND (next_attempt_at IS NULL OR next_attempt_at <= ${now}::timestamptz)
      ORDER BY next_attempt_at NULLS FIRST, id LIMIT ${size} FOR UPDATE SKIP LOCKED)
    RETURNING id, kind::text, attempts, attempts - since_attempt AS tries`;
}

/** Gives back what was claimed and never sent, as it was. */
export async function releaseEffects(db: Db, claimed: readonly Pick<ClaimedEffect, "id" | "attempts">[]): Promise<void> {
  if (claimed.length === 0) return;
  await db.$executeRaw`
    UPDATE effect e SET state = CASE WHEN e.attempts > 1 THEN 'unknown' ELSE 'waiting' END::effect_state, next_attempt_at = NULL,
      attempts = CASE WHEN e.attempts > 1 THEN e.attempts ELSE 0 END
    FROM unnest(${claimed.map(({ id }) => id)}::bigint[], ${claimed.map(({ attempts }) => attempts)}::int[]) AS held (id, attempts)
    WHERE e.id = held.id AND e.attempts = held.attempts AND e.state = 'sending'`;
}

/** When the next effect of a shop is due; null: none is. */
export async function nextEffectAt(db: Db, { source, kinds, now }: Omit<Claim, "size">): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(coalesce(next_attempt_at, ${now}::timestamptz)) AS at FROM effect
    WHERE source = ${source} AND state IN ('waiting', 'sending', 'unknown') AND kind::text = ANY(${[...kinds]}::text[])`;
  return row?.at ?? null;
}

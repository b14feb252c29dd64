import { z } from "zod";
import type { Tx } from "../../db/client";
import { keepUsed, type UsedUnits, unitsUsedSince } from "../../db/effects/keep-used";
import { lockVoidsByHand } from "../../db/effects/list-effects";
import { servedKinds } from "../../db/effects/served-kinds";
import { command, done } from "../command";

const BATCH = 1_000;

/**
 * Reads consumption again for every void that a person is about to apply, just before they take the list out: what was used since the
 * ledger was written stays with the customer, and the list says what is left. One of which nothing is left is settled.
 */
export const prepareList = command({
  action: "effect.prepare_list",
  input: z.object({ incidentId: z.int().positive() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentId }, actor, now }) => {
    const byHand = await servedKinds(tx);
    const detail = { lines: 0, units: 0 };
    for (let after = 0n; ; ) {
      const effectIds = await lockVoidsByHand(tx, { incidentId, byHand }, { after, size: BATCH });
      const used = (await unitsUsedSince(tx, { incidentId, effectIds, now })).filter(({ units }) => units > 0);
      if (used.length > 0) await keepUsed(tx, used, now);
      await endAllUsed(tx, used, { by: actor.id, now });
      detail.lines += used.length;
      detail.units += used.reduce((sum, { units }) => sum + units, 0);
      const last = effectIds.at(-1);
      if (effectIds.length < BATCH || last === undefined) return done(detail, { incidentId, detail });
      after = last;
    }
  },
});

async function endAllUsed(tx: Tx, used: readonly UsedUnits[], { by, now }: { by: string; now: Date }): Promise<void> {
  const ids = used.flatMap(({ effectId, left }) => (left === 0 ? [effectId] : []));
  if (ids.length === 0) return;
  const settled = { settledAt: now, settledBy: by, nextAttemptAt: null };
  await tx.effect.updateMany({ where: { id: { in: ids } }, data: { state: "skipped", error: "all_used", ...settled } });
}

import { z } from "zod";
import { keepUsed, unitsUsedSince } from "../../db/effects/keep-used";
import { command, done, refuse } from "../command";

/**
 * Takes out of a void what was used since the ledger was written, just before the shop is told. Answers with what is left to void.
 * Refused as `nothing_to_change` where nothing was used since.
 */
export const keepUsedUnits = command({
  action: "effect.keep_used",
  input: z.object({ effectId: z.coerce.bigint(), attempts: z.int().positive() }),
  run: async ({ tx, input: { effectId, attempts }, now }) => {
    await tx.$queryRaw`SELECT id FROM effect WHERE id = ${effectId} FOR UPDATE`;
    const effect = await tx.effect.findFirst({ where: { id: effectId, attempts, state: "sending" }, select: { incidentId: true } });
    if (!effect) return refuse("stale");
    const [used] = await unitsUsedSince(tx, { incidentId: effect.incidentId, effectIds: [effectId], now });
    if (!used || used.units === 0) return refuse("nothing_to_change");
    await keepUsed(tx, [used], now);
    const { units, left } = used;
    return done({ left }, { incidentId: effect.incidentId, subject: `effect:${effectId}`, detail: { units, left } });
  },
});

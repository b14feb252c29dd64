import { z } from "zod";
import { command, done, refuse } from "../command";

/** Writes down how telling a shop once more ended; the effect itself stays done. */
export const logReplay = command({
  action: "effect.log_replay",
  input: z.object({
    effectId: z.coerce.bigint(),
    outcome: z.enum(["replayed", "replay_failed"]),
    exchange: z.object({ request: z.unknown(), status: z.int().nullable(), response: z.string() }).nullable(),
  }),
  run: async ({ tx, input: { effectId, outcome, exchange }, now }) => {
    const effect = await tx.effect.findUnique({ where: { id: effectId }, select: { incidentId: true } });
    if (!effect) return refuse("not_found");
    const request = JSON.parse(JSON.stringify(exchange?.request ?? { asked: true }));
    const answer = { status: exchange?.status ?? null, response: exchange?.response ?? "" };
    await tx.effectTry.create({ data: { effectId, at: now, request, outcome, ...answer } });
    return done({ outcome }, { incidentId: effect.incidentId, subject: `effect:${effectId}`, detail: { outcome } });
  },
});

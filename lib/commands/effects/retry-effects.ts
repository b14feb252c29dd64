import { z } from "zod";
import { movedByPersonTo } from "../../domain/effects/effect-state";
import { command, done, refuse } from "../command";
import { enqueueApplying } from "./enqueue-applying";

const of = { incidentId: z.int().positive() };
const input = z.union([
  z.object({ ...of, effectId: z.coerce.bigint() }),
  /** All that wait for a person for one reason. */
  z.object({ ...of, kind: z.string(), reason: z.string().min(1) }),
]);

/**
 * Makes effects wait again that failed, are unknown or wait for a person. Whatever may have been sent is looked up before it is
 * repeated; an unknown one keeps the instant before which nothing is certain.
 */
export const retryEffects = command({
  action: "effect.retry",
  input,
  run: async ({ tx, input }) => {
    const which = "effectId" in input ? { effectId: input.effectId, kind: null, reason: null } : { effectId: null, ...input };
    const count = await tx.$executeRaw`
      UPDATE effect SET state = 'waiting', error = NULL, since_attempt = attempts,
        next_attempt_at = CASE state WHEN 'unknown' THEN next_attempt_at END
      WHERE incident_id = ${input.incidentId} AND state::text = ANY(${movedByPersonTo("waiting")}::text[])
        AND (id = ${which.effectId}::bigint OR (kind::text = ${which.kind} AND error = ${which.reason}))`;
    if (count === 0) return refuse("nothing_to_retry");
    await enqueueApplying(tx);
    const { incidentId } = input;
    if (which.effectId !== null) return done({ effects: count }, { incidentId, subject: `effect:${which.effectId}` });
    return done({ effects: count }, { incidentId, detail: { effects: count, kind: which.kind, reason: which.reason } });
  },
});

import { z } from "zod";
import type { Tx } from "../../db/client";
import { countHeld, releaseHeld, skipHeld } from "../../db/effects/held-effects";
import { command, done, refuse } from "../command";
import { enqueueApplying } from "./enqueue-applying";

const input = z.object({
  incidentId: z.int().positive(),
  reason: z.string().trim().min(3).max(500),
  /** How many the screen showed: another number means that somebody else was faster. */
  expected: z.int().min(0),
});

/** Lets what a stopped execution had left to do in the shop go on: the ledger has it, and the reason to stop was another. */
export const releaseHeldEffects = command({
  action: "effect.release_held",
  input,
  run: async ({ tx, input: { incidentId, reason, expected }, now }) => {
    const no = await whyNot(tx, { incidentId, expected, now });
    if (no) return no;
    await releaseHeld(tx, incidentId, now);
    await enqueueApplying(tx);
    return done({ effects: expected }, { incidentId, reason, detail: { effects: expected } });
  },
});

/** Leaves what a stopped execution had left undone in the shop; what may have been done there all the same waits for a person. */
export const skipHeldEffects = command({
  action: "effect.skip_held",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentId, reason, expected }, actor, now }) => {
    const no = await whyNot(tx, { incidentId, expected, now });
    if (no) return no;
    const ended = await skipHeld(tx, { incidentId, reason, by: actor.id, now });
    return done(ended, { incidentId, reason, detail: ended });
  },
});

async function whyNot(tx: Tx, { incidentId, expected, now }: { incidentId: number; expected: number; now: Date }) {
  await tx.$queryRaw`SELECT id FROM execution WHERE incident_id = ${incidentId} ORDER BY id FOR UPDATE`;
  const { stopped } = await countHeld(tx, incidentId, now);
  if (stopped === 0) return refuse("nothing_held");
  return stopped === expected ? null : refuse("held_changed", { effects: stopped });
}

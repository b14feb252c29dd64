import { z } from "zod";
import { expireCredits as moveExpired } from "../../db/credits/expire-credits";
import { lapseHolds } from "../../db/credits/settle-hold";
import { command, done, refuse } from "../command";

const BATCH = 5_000;

/**
 * Frees what was set aside and not captured in time, then ends what is left on credits whose day has passed: one batch of each.
 * Refused with `nothing_to_change` when there is none, so that a quiet night leaves no trail.
 */
export const expireCredits = command({
  action: "credit.expire",
  input: z.object({ size: z.int().min(1).max(BATCH).default(BATCH) }),
  run: async ({ tx, input: { size }, now }) => {
    const lapsed = await lapseHolds(tx, now, size);
    const expired = await moveExpired(tx, now, { most: size });
    if (lapsed + expired === 0) return refuse("nothing_to_change");
    return done({ lapsed, expired, more: lapsed === size || expired === size }, { detail: { lapsed, expired } });
  },
});

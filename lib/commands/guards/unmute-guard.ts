import { z } from "zod";
import { command, done, refuse } from "../command";

/** Lets a muted guard raise alerts again before its time. */
export const unmuteGuard = command({
  action: "guard.unmute",
  input: z.object({ id: z.int() }),
  run: async ({ tx, input: { id }, now }) => {
    const { count } = await tx.priceGuard.updateMany({
      where: { id, state: "armed", mutedUntil: { gt: now } },
      data: { mutedUntil: null, muteReason: null },
    });
    if (count === 0) return refuse((await tx.priceGuard.findUnique({ where: { id } })) ? "nothing_to_change" : "not_found");
    return done({ id }, { subject: `guard:${id}` });
  },
});

import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes a guard out for good; what it said, and its tests, stay. */
export const retireGuard = command({
  action: "guard.retire",
  input: z.object({ id: z.int(), reason: z.string().trim().min(1).max(500) }),
  run: async ({ tx, input: { id, reason }, actor, now }) => {
    const { count } = await tx.priceGuard.updateMany({
      where: { id, state: { not: "retired" } },
      data: { state: "retired", mutedUntil: null, muteReason: null, updatedBy: actor.id, updatedAt: now },
    });
    if (count === 0) return refuse((await tx.priceGuard.findUnique({ where: { id } })) ? "nothing_to_change" : "not_found");
    return done({ id }, { subject: `guard:${id}`, reason });
  },
});

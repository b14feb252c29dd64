import { z } from "zod";
import { command, done, refuse } from "../command";

const HOUR_MS = 3_600_000;
/** A guard that should be silent for longer than thirty days is one to change or to retire. */
const MOST_HOURS = 30 * 24;

/** Keeps a guard from raising alerts for some hours, with a reason; checks before publishing ask it all the same. */
export const muteGuard = command({
  action: "guard.mute",
  input: z.object({ id: z.int(), hours: z.int().min(1).max(MOST_HOURS), reason: z.string().trim().min(1).max(500) }),
  run: async ({ tx, input: { id, hours, reason }, now }) => {
    const until = new Date(now.getTime() + hours * HOUR_MS);
    const { count } = await tx.priceGuard.updateMany({
      where: { id, state: "armed" },
      data: { mutedUntil: until, muteReason: reason },
    });
    if (count === 0) return refuse((await tx.priceGuard.findUnique({ where: { id } })) ? "guard_not_armed" : "not_found");
    return done({ until: until.toISOString() }, { subject: `guard:${id}`, reason, detail: { until: until.toISOString() } });
  },
});

import { z } from "zod";
import { hasPast, wasBackTested } from "../../db/guards/back-tests";
import { command, done, refuse } from "../command";

/**
 * Lets a guard speak: from now on checks ask it and it raises alerts. What it would have said of the past must be known of this very
 * version, where there is a past.
 */
export const armGuard = command({
  action: "guard.arm",
  input: z.object({ id: z.int(), version: z.int() }),
  run: async ({ tx, input: { id, version }, actor, now }) => {
    const guard = await tx.priceGuard.findUnique({ where: { id } });
    if (!guard) return refuse("not_found");
    if (guard.state === "retired") return refuse("guard_retired");
    if (guard.version !== version) return refuse("stale");
    if (!(await wasBackTested(tx, id, version)) && (await hasPast(tx, guard.watch))) return refuse("back_test_first");
    const { count } = await tx.priceGuard.updateMany({
      where: { id, version, state: "draft" },
      data: { state: "armed", updatedBy: actor.id, updatedAt: now },
    });
    if (count === 0) return refuse("nothing_to_change");
    return done({ id }, { subject: `guard:${id}`, detail: { name: guard.name, version } });
  },
});

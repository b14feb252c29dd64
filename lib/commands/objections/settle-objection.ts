import { z } from "zod";
import { command, done, refuse } from "../command";

const input = z.object({ objectionId: z.coerce.bigint(), note: z.string().trim().min(3).max(500) });

/** Somebody saw to what a customer wrote, and says how. */
export const settleObjection = command({
  action: "objection.settle",
  input,
  run: async ({ tx, input: { objectionId, note }, actor, now }) => {
    const [settled] = await tx.objection.updateManyAndReturn({
      where: { id: objectionId, settledAt: null },
      data: { settledAt: now, settledBy: actor.id, note },
    });
    if (settled) {
      const detail = { objectionId: String(objectionId) };
      return done(
        { objectionId: String(objectionId) },
        { incidentId: settled.incidentId, subject: `customer:${settled.customerId}`, reason: note, detail },
      );
    }
    return refuse((await tx.objection.findUnique({ where: { id: objectionId } })) ? "nothing_to_settle" : "not_found");
  },
});

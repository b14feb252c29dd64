import { z } from "zod";
import { command, done, refuse } from "../command";
import { rowId } from "../replies/row-id";
import { canOwn } from "./can-own";

/** Gives a promise that is still to be kept to a colleague: it always has an owner. */
export const handOverPromise = command({
  action: "promise.hand_over",
  input: z.object({ promiseId: rowId, ownerId: z.string().min(1).max(100) }),
  run: async ({ tx, input: { promiseId, ownerId } }) => {
    const before = await tx.customerPromise.findUnique({ where: { id: promiseId } });
    if (!before || !(await canOwn(tx, ownerId))) return refuse("not_found");
    const open = { id: promiseId, keptAt: null, givenUpAt: null };
    const { count } = await tx.customerPromise.updateMany({ where: open, data: { ownerId } });
    if (count === 0) return refuse("nothing_to_settle");
    return done(
      { promiseId: String(promiseId), ownerId },
      { incidentId: before.incidentId ?? undefined, subject: `promise:${promiseId}`, detail: { from: before.ownerId, to: ownerId } },
    );
  },
});

import { z } from "zod";
import { command, done, refuse } from "../command";
import { rowId } from "../replies/row-id";

const input = z
  .object({ promiseId: rowId, outcome: z.enum(["kept", "given_up"]), note: z.string().trim().max(500).default("") })
  .refine(({ outcome, note }) => outcome === "kept" || note.length >= 3, { path: ["note"], message: "why" });

/** Says that a promise was kept, or that it will not be, and why; once. */
export const settlePromise = command({
  action: "promise.settle",
  input,
  run: async ({ tx, input: { promiseId, outcome, note }, actor, now }) => {
    const [settled] = await tx.customerPromise.updateManyAndReturn({
      where: { id: promiseId, keptAt: null, givenUpAt: null },
      data: { ...(outcome === "kept" ? { keptAt: now, keptBy: actor.id } : { givenUpAt: now }), note },
    });
    if (!settled) return refuse((await tx.customerPromise.findUnique({ where: { id: promiseId } })) ? "nothing_to_settle" : "not_found");
    return done(
      { promiseId: String(promiseId), outcome },
      {
        ...{ incidentId: settled.incidentId ?? undefined, subject: `promise:${promiseId}`, reason: note || undefined },
        detail: { outcome, late: settled.dueAt < now },
      },
    );
  },
});

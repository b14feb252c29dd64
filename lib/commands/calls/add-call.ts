import { z } from "zod";
import { addCalls } from "../../db/calls/add-calls";
import { readHours } from "../../db/settings/listening";
import { addWorkingMinutes } from "../../domain/replies/working-hours";
import { command, done, refuse } from "../command";

/** Adds a customer to those who are to be called, within the time the house has set itself; once while one is open. */
export const addCall = command({
  action: "call.add",
  input: z.object({
    customerId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
    incidentId: z.int().nullable().default(null),
    threadId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt)
      .nullable()
      .default(null),
    why: z.enum(["asked", "promised"]).default("asked"),
  }),
  run: async ({ tx, input: { customerId, incidentId, threadId, why }, actor, now }) => {
    if ((await tx.customer.count({ where: { id: customerId } })) === 0) return refuse("not_found");
    const { hours, listening } = await readHours(tx);
    const dueAt = addWorkingMinutes(now, listening.callBackMinutes, hours);
    const onceKey = `${why}:${incidentId ?? "-"}:${customerId}:${now.toISOString()}`;
    const added = await addCalls(tx, [{ incidentId, customerId, channel: "call", why, messageId: null, threadId, onceKey, dueAt }]);
    if (added === 0) return refuse("call_open");
    return done({ dueAt }, { incidentId: incidentId ?? undefined, subject: `customer:${customerId}`, detail: { why, by: actor.kind } });
  },
});

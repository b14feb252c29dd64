import { z } from "zod";
import { lockThread } from "../../db/replies/lock-thread";
import { command, done, refuse } from "../command";
import { findCustomer, findIncidentId } from "./find-incident-id";
import { rowId } from "./row-id";

const input = z.object({ threadId: rowId, customerId: rowId.nullable(), incidentRef: z.string().max(40).nullable() });

/** Says who wrote a thread and about which incident; what was promised in it goes along. */
export const linkThread = command({
  action: "thread.link",
  input,
  run: async ({ tx, input: { threadId, customerId, incidentRef } }) => {
    const thread = await lockThread(tx, threadId);
    const incidentId = await findIncidentId(tx, incidentRef);
    const customer = await findCustomer(tx, customerId);
    if (!thread || incidentId === undefined || customer === undefined) return refuse("not_found");
    const linked = { incidentId, customerId: customer?.id ?? null };
    await tx.thread.update({ where: { id: threadId }, data: { ...linked, rowVersion: { increment: 1 } } });
    await tx.customerPromise.updateMany({ where: { threadId, keptAt: null, givenUpAt: null }, data: linked });
    return done(
      { threadId: String(threadId) },
      {
        incidentId: incidentId ?? thread.incidentId ?? undefined,
        subject: `thread:${threadId}`,
        detail: {
          customer: { from: thread.customerId && String(thread.customerId), to: linked.customerId && String(linked.customerId) },
          incident: { from: thread.incidentId, to: incidentId },
        },
      },
    );
  },
});

import { z } from "zod";
import { outdateSplitsOf } from "../../db/cohorts/outdate-split";
import { importsStandStill, incidentInExecution, lockPeople, partCustomers } from "../../db/people/repoint";
import { command, done, refuse } from "../command";

/**
 * Undoes a merge: the customer has its own orders and use again, those that came after the merge included. Refuses `not_merged`
 * when there is nothing to undo and `identity_in_execution` while a plan that concerns one of them is being executed.
 *
 * Input: `{ customerId, reason? }`, the customer that was merged into another.
 */
export const splitCustomer = command({
  action: "customer.split",
  input: z.object({ customerId: z.coerce.bigint(), reason: z.string().trim().max(500).default("") }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { customerId: otherId, reason }, actor, now }) => {
    if (!(await importsStandStill(tx))) return refuse("import_merging");
    const before = await tx.customer.findUnique({ where: { id: otherId }, select: { mergedInto: true } });
    if (!before) return refuse("not_found");
    const keptId = before.mergedInto;
    if (keptId === null) return refuse("not_merged");
    await lockPeople(tx, [keptId, otherId]);
    const ref = await incidentInExecution(tx, [keptId, otherId]);
    if (ref) return refuse("identity_in_execution", { ref });
    const moved = await partCustomers(tx, keptId, otherId);
    if (!moved) return refuse("not_merged");
    await tx.identityDecision.create({ data: { step: "split", keptId, otherId, reason, by: actor.id, at: now } });
    const facts = { ...moved, incidents: await outdateSplitsOf(tx, [keptId, otherId]) };
    const ids = { keptId: String(keptId), otherId: String(otherId) };
    return done({ ...ids, ...facts }, { subject: `customer:${keptId}`, reason, detail: { ...ids, ...facts } });
  },
});

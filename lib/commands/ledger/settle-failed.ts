import { z } from "zod";
import type { Action } from "../../domain/staff/permissions";
import { giveChoicesBack } from "../choices/give-choices-back";
import { type Command, command, done, refuse } from "../command";

const input = z.object({
  executionId: z.number().int(),
  customerId: z.coerce.bigint(),
  reason: z.string().trim().min(3).max(500),
});

/** A person ends what the machine set aside, and says why: done by hand outside, or decided against. Moves nothing in the ledger. */
const settleFailed = (action: Action, state: "by_hand" | "skipped"): Command<{ compensations: number }> =>
  command({
    action,
    input,
    run: async ({ tx, input: { executionId, customerId, reason }, now }) => {
      const execution = await tx.execution.findUnique({ where: { id: executionId } });
      if (!execution) return refuse("not_found");
      const settled = await tx.compensation.updateMany({
        where: { planId: execution.planId, customerId, state: "failed" },
        data: { state, note: reason, doneAt: now },
      });
      if (settled.count === 0) return refuse("nothing_to_settle");
      const choicesReopened = state === "skipped" ? await giveChoicesBack(tx, execution.planId) : 0;
      const detail = { compensations: settled.count, ...(choicesReopened > 0 && { choicesReopened }) };
      const audit = { incidentId: execution.incidentId, subject: `customer:${customerId}`, reason, detail };
      return done({ compensations: settled.count }, audit);
    },
  });

export const settleByHand = settleFailed("compensation.settle_by_hand", "by_hand");
export const skipCompensations = settleFailed("compensation.skip", "skipped");

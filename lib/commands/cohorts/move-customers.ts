import { z } from "zod";
import { isWhole, selectionSchema } from "../../domain/cohorts/selection";
import { command } from "../command";
import { decideMembers } from "./decide-members";

/** Puts customers into another cohort, with a reason; the machine's own verdict stays beside it. */
export const moveCustomers = command({
  action: "cohort.move_customers",
  input: z.object({ ...selectionSchema, cohortKey: z.string().min(1) }).refine(isWhole),
  timeoutMs: 60_000,
  run: ({ tx, input: { cohortKey, ...selection }, actor, now }) =>
    decideMembers(tx, selection, { kind: "move", cohortKey, reason: selection.reason, by: actor.id, at: now }),
});

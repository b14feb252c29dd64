import { z } from "zod";
import { isWhole, selectionSchema } from "../../domain/cohorts/selection";
import { command } from "../command";
import { decideMembers } from "./decide-members";

/** Sets customers aside for a person to decide, or releases them: while held, nothing is executed or mailed for them. */
export const holdCustomers = command({
  action: "cohort.hold_customers",
  input: z.object({ ...selectionSchema, held: z.boolean() }).refine(isWhole),
  timeoutMs: 60_000,
  run: ({ tx, input: { held, ...selection }, actor, now }) =>
    decideMembers(tx, selection, { kind: held ? "hold" : "release", reason: selection.reason, by: actor.id, at: now }),
});

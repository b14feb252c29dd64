import { z } from "zod";
import { isWhole, selectionSchema } from "../../domain/cohorts/selection";
import { command } from "../command";
import { decideMembers } from "./decide-members";

/**
 * Sets customers aside for a person to decide, or releases them: while held, nothing is executed or mailed for them. To release those whom
 * another incident concerns too takes how many they are, as they were shown: else it refuses `overlap_unseen`.
 */
export const holdCustomers = command({
  action: "cohort.hold_customers",
  input: z.object({ ...selectionSchema, held: z.boolean(), overlapsSeen: z.int().min(0).default(0) }).refine(isWhole),
  timeoutMs: 60_000,
  run: ({ tx, input: { held, overlapsSeen, ...selection }, actor, now }) => {
    const facts = { reason: selection.reason, by: actor.id, at: now };
    return decideMembers(tx, selection, held ? { kind: "hold", ...facts } : { kind: "release", overlapsSeen, ...facts });
  },
});

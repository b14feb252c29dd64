import { z } from "zod";
import { undo } from "../../db/cohorts/decisions";
import { command, done, refuse } from "../command";
import { openIncident } from "./decide-members";

/** Restores what stood before a move, a hold or a release, for the customers that nobody touched since. */
export const undoDecision = command({
  action: "cohort.undo_decision",
  input: z.object({ incidentRef: z.string().min(1), decisionId: z.coerce.bigint() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentRef, decisionId }, actor, now }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    const incidentId = open.incident.id;
    if (!(await tx.cohortDecision.findFirst({ where: { id: decisionId, incidentId } }))) return refuse("not_found");
    const undone = await undo(tx, { incidentId, decisionId, by: actor.id, at: now });
    if (!undone) return refuse("already_undone");
    const detail = { undoes: String(decisionId), decisionId: String(undone.decisionId), customers: undone.customers };
    return done({ decisionId: detail.decisionId, customers: undone.customers }, { incidentId, subject: incidentRef, detail });
  },
});

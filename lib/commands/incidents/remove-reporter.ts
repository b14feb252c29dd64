import { z } from "zod";
import { outdateSplit } from "../../db/cohorts/outdate-split";
import { matchAddresses } from "../../db/people/reporters";
import { normaliseEmail } from "../../domain/imports/identity";
import { openIncident } from "../cohorts/decide-members";
import { command, done, refuse } from "../command";

/**
 * Takes back that someone warned; splitting again moves the customer where use alone puts them.
 *
 * Input: `{ incidentRef, email }`.
 */
export const removeReporter = command({
  action: "incident.remove_reporter",
  input: z.object({ incidentRef: z.string().min(1), email: z.string().transform(normaliseEmail).pipe(z.string().min(1)) }),
  run: async ({ tx, input: { incidentRef, email } }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    const incidentId = open.incident.id;
    const gone = await tx.incidentReporter.deleteMany({ where: { incidentId, email } });
    if (gone.count === 0) return refuse("not_found");
    const { affected } = await matchAddresses(tx, incidentId, [email]);
    if (affected > 0) await outdateSplit(tx, incidentId, "reporters");
    return done({ affected }, { incidentId, subject: incidentRef, detail: { affected } });
  },
});

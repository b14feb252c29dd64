import { z } from "zod";
import type { Tx } from "../../db/client";
import { outdateSplit } from "../../db/cohorts/outdate-split";
import { isStanding } from "../../domain/cohorts/standing-cohorts";
import { command, done, refuse } from "../command";
import { openIncident } from "./decide-members";

/**
 * Takes a cohort of staff away; those whom its rule had put there fall back to what use and price alone say, until the next split.
 * Refuses `cohort_in_use` where a plan or a decision about customers speaks of it: what was decided must stay readable.
 *
 * Input: `{ incidentRef, key }`.
 */
export const removeCohort = command({
  action: "cohort.remove",
  input: z.object({ incidentRef: z.string().min(1), key: z.string().min(1).max(60) }),
  run: async ({ tx, input: { incidentRef, key } }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    if (isStanding(key)) return refuse("standing_cohort");
    const incidentId = open.incident.id;
    const cohort = await tx.cohort.findUnique({ where: { incidentId_key: { incidentId, key } } });
    if (!cohort) return refuse("not_found");
    if (await isInUse(tx, incidentId, key)) return refuse("cohort_in_use");
    const customers = await emptied(tx, incidentId, key);
    await tx.cohort.delete({ where: { incidentId_key: { incidentId, key } } });
    if (cohort.expression !== null) await outdateSplit(tx, incidentId, "cohorts");
    return done({ customers }, { incidentId, subject: incidentRef, detail: { key, letter: cohort.letter, customers } });
  },
});

async function isInUse(tx: Tx, incidentId: number, key: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT FROM plan WHERE incident_id = ${incidentId} AND rules @> ${JSON.stringify([{ cohort: key }])}::jsonb)
        OR EXISTS (SELECT FROM mailing WHERE incident_id = ${incidentId} AND cohort_key = ${key})
        OR EXISTS (SELECT FROM cohort_decision d WHERE d.incident_id = ${incidentId}
                   AND (d.cohort_key = ${key}
                        OR EXISTS (SELECT FROM cohort_decision_member m WHERE m.decision_id = d.id AND m.from_cohort = ${key}))) AS used`;
  return row?.used ?? false;
}

const emptied = (tx: Tx, incidentId: number, key: string): Promise<number> =>
  tx.$executeRaw`
    UPDATE cohort_member m SET version = m.version + 1, cohort_key = base.key, machine_cohort = base.key
    FROM (SELECT customer_id, CASE WHEN reported THEN 'reported' WHEN overpaid_minor > 0 THEN 'overcharged' WHEN units_consumed > 0 THEN 'consumed'
                                   ELSE 'untouched' END AS key
          FROM cohort_member WHERE incident_id = ${incidentId} AND machine_cohort = ${key}) base
    WHERE m.incident_id = ${incidentId} AND m.customer_id = base.customer_id`;

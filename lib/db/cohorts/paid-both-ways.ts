import type { Db } from "../client";

/** Whether somebody of the incident paid too much for one line and too little for another. */
export async function paidBothWays(db: Db, incidentId: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM cohort_member
                   WHERE incident_id = ${incidentId} AND overpaid_minor > 0 AND gap_minor + overpaid_minor > 0) AS found`;
  return row?.found ?? false;
}

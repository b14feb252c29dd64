import type { Tx } from "../client";
import type { MailingStatus } from "../generated/client";

export type LockedMailing = { id: number; incidentId: number; planId: number; cohortKey: string; status: MailingStatus; checks: unknown };

/** A mailing, held until the transaction ends: of two who change it, the second sees what the first did. */
export async function lockMailing(tx: Tx, mailingId: number): Promise<LockedMailing | undefined> {
  const [row] = await tx.$queryRaw<LockedMailing[]>`
    SELECT id, incident_id AS "incidentId", plan_id AS "planId", cohort_key AS "cohortKey", status::text AS status, checks
    FROM mailing WHERE id = ${mailingId} FOR UPDATE`;
  return row;
}

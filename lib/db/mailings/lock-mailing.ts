import type { Tx } from "../client";
import type { MailingStatus } from "../generated/client";
import type { ApprovedBy } from "./mailing-approval";
import type { MailingScope } from "./recipients";

export type LockedMailing = MailingScope & ApprovedBy & { round: number; status: MailingStatus; checks: unknown };

/** A mailing, held until the transaction ends: of two who change it, the second sees what the first did. */
export async function lockMailing(tx: Tx, mailingId: number): Promise<LockedMailing | undefined> {
  const [row] = await tx.$queryRaw<LockedMailing[]>`
    SELECT id, incident_id AS "incidentId", step::text AS step, round, plan_id AS "planId", corrects_id AS "correctsId", again_of AS "againOf", cohort_key AS "cohortKey",
           template_version_id AS "templateVersionId", promotes, status::text AS status, checks, fingerprint
    FROM mailing WHERE id = ${mailingId} FOR UPDATE`;
  return row;
}

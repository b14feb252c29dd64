import type { MailingStep } from "../../domain/mailings/step";
import type { Db } from "../client";

export type ApprovedBy = {
  id: number;
  step: MailingStep;
  planId: number | null;
  cohortKey: string;
  templateVersionId: number;
  fingerprint: string | null;
};

/**
 * Whether a mailing may leave as it is: a gesture when its plan was executed with the very letter that was sealed, any other step
 * when the newest answer about its present fingerprint is yes.
 */
export const isMailingApproved = async (db: Db, mailing: ApprovedBy): Promise<boolean> =>
  mailing.step === "gesture" ? isSealed(db, mailing) : (await newestAnswer(db, mailing)) === "approve";

async function isSealed(db: Db, { planId, cohortKey, templateVersionId }: ApprovedBy): Promise<boolean> {
  const [row] = await db.$queryRaw<{ sealed: boolean }[]>`
    SELECT e.status IN ('done', 'stopped') AND coalesce((p.letters ->> ${cohortKey})::int = ${templateVersionId}, false) AS sealed
    FROM plan p JOIN execution e ON e.plan_id = p.id WHERE p.id = ${planId}`;
  return row?.sealed ?? false;
}

/** The newest answer to a request about the mailing as it is; null: none was given, or it is being rendered. */
async function newestAnswer(db: Db, { id, fingerprint }: ApprovedBy): Promise<string | null> {
  if (fingerprint === null) return null;
  const request = await db.mailingApproval.findFirst({ where: { mailingId: id, fingerprint }, orderBy: { id: "desc" } });
  return request?.decision ?? null;
}

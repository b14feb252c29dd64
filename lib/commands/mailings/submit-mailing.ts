import { z } from "zod";
import { readChecks } from "../../db/mailings/checks";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { isClear } from "../../domain/mailings/check";
import { askDeciders } from "../approvals/ask-deciders";
import { command, done, refuse } from "../command";

/**
 * Asks somebody else to approve a mailing that no plan's seal covers, as it is: `fingerprint` is the one that the page showed. Asking
 * again while nobody has answered, or after a yes, is refused; after a no or a change the same content may be asked about anew.
 */
export const submitMailing = command({
  action: "mailing.submit",
  input: z.object({ mailingId: z.int(), fingerprint: z.string().length(64), argument: z.string().trim().max(2_000).default("") }),
  run: async ({ tx, input: { mailingId, fingerprint, argument }, actor, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing) return refuse("not_found");
    if (mailing.step === "gesture") return refuse("mailing_sealed");
    if (mailing.status !== "ready") return refuse("mailing_not_ready");
    if (mailing.fingerprint !== fingerprint) return refuse("stale");
    if (!isClear(readChecks(mailing.checks))) return refuse("checks_failed");
    const newest = await tx.mailingApproval.findFirst({ where: { mailingId, fingerprint }, orderBy: { id: "desc" } });
    if (newest && newest.decision === null) return refuse("approval_waiting");
    if (newest?.decision === "approve") return refuse("mailing_decided");
    const { id: requestId } = await tx.mailingApproval.create({
      data: { mailingId, fingerprint, argument, requestedBy: actor.id, requestedAt: now },
    });
    const { incidentId, step, cohortKey: cohort } = mailing;
    const { createdBy: author } = await tx.templateVersion.findUniqueOrThrow({ where: { id: mailing.templateVersionId } });
    await askDeciders(tx, { incidentId, mailingId, requestId }, [actor.id, author], now);
    return done({ requestId }, { incidentId, subject: `mailing:${mailingId}`, detail: { requestId, step, cohort, fingerprint } });
  },
});

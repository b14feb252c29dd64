import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { command, done, refuse } from "../command";

const input = z.object({
  mailingId: z.int(),
  fingerprint: z.string().length(64),
  decision: z.enum(["approve", "change", "refuse"]),
  comment: z.string().trim().max(2_000).default(""),
});

/**
 * Another person's answer to a request to approve a mailing, once. Nobody answers who asked or who wrote the letter (`own_mailing`);
 * `fingerprint` is the one that the page showed, and must be the mailing's still: one that was rendered anew is another mailing.
 */
export const decideMailing = command({
  action: "mailing.decide",
  input,
  run: async ({ tx, input: { mailingId, fingerprint, decision, comment }, actor, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing) return refuse("not_found");
    if (mailing.status !== "ready") return refuse("mailing_not_ready");
    if (mailing.fingerprint !== fingerprint) return refuse("stale");
    const request = await tx.mailingApproval.findFirst({ where: { mailingId, fingerprint }, orderBy: { id: "desc" } });
    if (!request) return refuse("mailing_not_submitted");
    if (request.decision !== null) return refuse("mailing_decided");
    const { createdBy: author } = await tx.templateVersion.findUniqueOrThrow({ where: { id: mailing.templateVersionId } });
    if (actor.id === request.requestedBy || actor.id === author) return refuse("own_mailing");
    if (decision !== "approve" && comment === "") return refuse("comment_required");

    await tx.mailingApproval.update({ where: { id: request.id }, data: { decision, comment, decidedBy: actor.id, decidedAt: now } });
    const { incidentId, step, cohortKey: cohort } = mailing;
    const detail = { requestId: request.id, step, cohort, decision, fingerprint };
    return done({ decision }, { incidentId, subject: `mailing:${mailingId}`, reason: comment || undefined, detail });
  },
});

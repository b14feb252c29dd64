import { z } from "zod";
import { readApprovalPolicy } from "../../db/approvals/approval-policy";
import { otherDeciders } from "../../db/approvals/deciders";
import type { Tx } from "../../db/client";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { aloneStanding, saysEnough } from "../../domain/approvals/alone";
import type { RefusalDetail, RefusalReason } from "../../domain/refusal";
import type { Actor } from "../../domain/staff/actor";
import { command, done, refuse } from "../command";

const input = z.object({
  mailingId: z.int(),
  fingerprint: z.string().length(64),
  decision: z.enum(["approve", "change", "refuse"]),
  comment: z.string().trim().max(2_000).default(""),
});

/**
 * Another person's answer to a request to approve a mailing, once. Nobody answers who asked or who wrote the letter (`own_mailing`), but
 * for a yes where the shop lets one person decide alone: after the same wait and with the same reason as for a plan. `fingerprint` is
 * the one that the page showed, and must be the mailing's still: one that was rendered anew is another mailing.
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
    const own = actor.id === request.requestedBy || actor.id === author;
    const no = own ? await whyNotAlone(tx, { actor, decision, comment, submittedAt: request.requestedAt, now }) : null;
    if (no) return refuse(no.reason, no.detail);
    if (decision !== "approve" && comment === "") return refuse("comment_required");

    await tx.mailingApproval.update({
      where: { id: request.id },
      data: { decision, comment, decidedBy: actor.id, decidedAt: now, alone: own },
    });
    const { incidentId, step, cohortKey: cohort } = mailing;
    const detail = { requestId: request.id, step, cohort, decision, fingerprint, ...(own && { alone: true }) };
    return done({ decision }, { incidentId, subject: `mailing:${mailingId}`, reason: comment || undefined, detail });
  },
});

type Own = { actor: Actor; decision: string; comment: string; submittedAt: Date; now: Date };

/** Why somebody may not approve what they wrote or asked for themselves; null: they may. */
async function whyNotAlone(
  tx: Tx,
  { actor, decision, comment, submittedAt, now }: Own,
): Promise<{ reason: RefusalReason; detail?: RefusalDetail } | null> {
  if (actor.kind !== "staff" || decision !== "approve") return { reason: "own_mailing" };
  const [policy, others] = [await readApprovalPolicy(tx), await otherDeciders(tx, actor.id)];
  const alone = aloneStanding({ policy, role: actor.role, others, approvalsNeeded: 1, submittedAt, now });
  if (alone.kind === "cooling_off")
    return { reason: "cooling_off", detail: { minutes: Math.ceil((alone.until.getTime() - now.getTime()) / 60_000) } };
  if (alone.kind !== "may") return { reason: "own_mailing" };
  return saysEnough(comment) ? null : { reason: "alone_reason_short" };
}

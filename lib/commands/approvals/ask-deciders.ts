import { type Request, readDeciders, writeDecisionNotices } from "../../db/approvals/decision-notices";
import type { Tx } from "../../db/client";
import { whomToAsk } from "../../domain/approvals/whom-to-ask";
import { enqueue } from "../../jobs/queue";
import { decisionNoticeJob } from "./decision-notice-job";

/**
 * Writes to everybody who may decide about a request at this moment, once. `owners` wrote or asked for it and are not among them; a
 * right that was lent counts for plans alone.
 */
export async function askDeciders(tx: Tx, request: Request, owners: readonly string[], now: Date): Promise<void> {
  const { staff, delegations } = await readDeciders(tx);
  const deciders = whomToAsk({ staff, delegations: "planId" in request ? delegations : [], owners, now });
  for (const noticeId of await writeDecisionNotices(tx, request, deciders, now))
    await enqueue(tx, "tell-decider", { noticeId }, decisionNoticeJob(noticeId));
}

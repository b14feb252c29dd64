import { z } from "zod";
import type { Tx } from "../../db/client";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { owesPromises, recordPromises } from "../../db/mailings/record-promises";
import { readHours } from "../../db/settings/listening";
import { CALL_ANSWERS, type CallOutcome, mayGiveUp } from "../../domain/calls/call-task";
import { addWorkingMinutes } from "../../domain/replies/working-hours";
import { command, done, refuse } from "../command";

/** Working minutes until somebody who did not answer is called again. */
const AGAIN_MINUTES = 120;

/** What came of one attempt to reach somebody: how it ended, or that nobody answered; then they are called again later. */
export const settleCall = command({
  action: "call.settle",
  input: z.object({
    callId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
    /** Tries as they were on the screen: another's attempt in between is not counted away. */
    tries: z.int().min(0),
    answer: z.enum(CALL_ANSWERS),
    note: z.string().trim().max(1_000).default(""),
  }),
  run: async ({ tx, input: { callId, tries, answer, note }, actor, now }) => {
    const call = await tx.callTask.findUnique({ where: { id: callId } });
    if (!call) return refuse("not_found");
    if (answer === "unreachable" && !mayGiveUp(call)) return refuse("call_tries_left");
    const { hours } = await readHours(tx);
    const data =
      answer === "no_answer"
        ? { tries: tries + 1, dueAt: addWorkingMinutes(now, AGAIN_MINUTES, hours) }
        : { outcome: answer, doneAt: now, doneBy: actor.id };
    const settled = await tx.callTask.updateMany({
      where: { id: callId, outcome: null, tries },
      data: { ...data, ...(note && { note }) },
    });
    if (settled.count === 0) return refuse("stale");
    if (answer !== "no_answer" && call.messageId) await settleMessage(tx, call.messageId, answer, now);
    return done(
      { tries: answer === "no_answer" ? tries + 1 : tries },
      {
        incidentId: call.incidentId ?? undefined,
        subject: `customer:${call.customerId}`,
        reason: note || undefined,
        detail: { answer, tries },
      },
    );
  },
});

/** A message that was to be said by telephone has been, or never will be. */
async function settleMessage(tx: Tx, id: bigint, outcome: CallOutcome, now: Date): Promise<void> {
  const { mailingId } = await tx.mailMessage.findUniqueOrThrow({ where: { id }, select: { mailingId: true } });
  const owing = await owesPromises(tx, mailingId);
  if (owing) await lockMailing(tx, mailingId);
  await tx.mailMessage.updateMany({
    where: { id, channel: "call", state: "rendered" },
    data: outcome === "unreachable" ? { state: "failed", error: "unreachable" } : { state: "sent", sentAt: now, providerId: "called" },
  });
  if (owing) await recordPromises(tx, mailingId, now, owing);
}

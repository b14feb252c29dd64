import { z } from "zod";
import type { Tx } from "../../db/client";
import type { MailBatch } from "../../db/generated/client";
import { insertBatches, type SendingChannel } from "../../db/mailings/batches";
import { skipCancelled } from "../../db/mailings/cancel";
import { STOPS } from "../../domain/mailings/batch-decision";
import { command, done, refuse } from "../command";
import { settleDoubts } from "../delivery/settle-doubts";

const half = z.object({
  idempotencyKey: z.string().max(256),
  payloadSha256: z.string().length(64),
  messageIds: z.array(z.bigint()).min(1),
  zone: z.string().nullable().default(null),
});
const decision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("retry"), at: z.date(), mayHaveLeft: z.boolean() }),
  z.object({ kind: z.literal("pause"), mayHaveLeft: z.boolean(), because: z.enum(STOPS).default("provider") }),
  /** Nothing of it has left: its messages go into calls of their own. */
  z.object({ kind: z.literal("split"), halves: z.array(half).min(2) }),
  /** Nothing of it has left and its content has changed: its messages are fixed afresh. */
  z.object({ kind: z.literal("dissolve") }),
  z.object({ kind: z.literal("fail") }),
  z.object({ kind: z.literal("review") }),
]);
const input = z.object({
  batchId: z.bigint(),
  /** The call that this settles; another call's result is refused. */
  attempts: z.int().min(1),
  error: z.string().max(500).optional(),
  decision,
});

/** Writes down what a call came to that the provider did not accept; only the call that holds the batch may. */
export const settleBatch = command({
  action: "mailing.send_batch",
  input,
  run: async ({ tx, input: { batchId, attempts, error, decision }, now }) => {
    const batch = await heldBatch(tx, batchId);
    if (batch?.state !== "in_flight" || batch.attempts !== attempts) return refuse("stale");
    const right = batch.cancelled ? afterCancel(decision) : decision;
    if (!(await apply(tx, batch, { decision: right, error, now }))) return refuse("stale");
    return done(
      { kind: right.kind },
      {
        incidentId: batch.incidentId,
        subject: `mailing:${batch.mailingId}`,
        detail: { step: right.kind, batch: String(batchId), messages: batch.messageIds.length, attempts, ...(error && { error }) },
      },
    );
  },
});

type HeldBatch = Pick<MailBatch, "id" | "mailingId" | "state" | "attempts" | "messageIds"> & {
  incidentId: number;
  cancelled: boolean;
  channel: SendingChannel;
};

/** With its mailing locked: whoever cancels it comes before or after, never between. */
async function heldBatch(tx: Tx, batchId: bigint): Promise<HeldBatch | undefined> {
  const [batch] = await tx.$queryRaw<HeldBatch[]>`
    SELECT b.id, b.mailing_id AS "mailingId", b.state::text AS state, b.attempts, b.message_ids AS "messageIds", b.channel::text AS channel,
           g.incident_id AS "incidentId", g.status = 'cancelled' AS cancelled
    FROM mail_batch b JOIN mailing g ON g.id = b.mailing_id WHERE b.id = ${batchId} FOR UPDATE OF g`;
  return batch;
}

type Decision = z.output<typeof decision>;

/** Of a mailing that was cancelled meanwhile nothing leaves any more: what may have left is for a person, the rest never does. */
function afterCancel(decision: Decision): Decision {
  if (decision.kind === "retry" || decision.kind === "pause") return { kind: decision.mayHaveLeft ? "review" : "dissolve" };
  return decision.kind === "split" ? { kind: "dissolve" } : decision;
}

type Change = { decision: Decision; error: string | undefined; now: Date };

async function apply(tx: Tx, batch: HeldBatch, { decision, error, now }: Change): Promise<boolean> {
  const held = { id: batch.id, state: "in_flight" as const, attempts: batch.attempts };
  const lastError = error ?? null;
  switch (decision.kind) {
    case "retry":
    case "pause": {
      const data = { state: "pending" as const, lastError, nextAttemptAt: decision.kind === "retry" ? decision.at : null };
      const known = decision.mayHaveLeft ? {} : { firstAttemptAt: null };
      if (decision.kind === "pause") await pause(tx, batch.mailingId, decision.because);
      return (await tx.mailBatch.updateMany({ where: held, data: { ...data, ...known } })).count === 1;
    }
    case "split":
    case "dissolve": {
      await tx.mailMessage.updateMany({ where: { batchId: batch.id, state: "sending" }, data: { state: "rendered", batchId: null } });
      if ((await tx.mailBatch.deleteMany({ where: held })).count === 0) return false;
      if (decision.kind === "split")
        return insertBatches(tx, { mailingId: batch.mailingId, channel: batch.channel, batches: decision.halves, canary: false });
      await skipCancelled(tx, batch.mailingId);
      return true;
    }
    case "fail":
    case "review": {
      const messages = decision.kind === "fail" ? ("failed" as const) : ("needs_review" as const);
      await tx.mailMessage.updateMany({ where: { batchId: batch.id, state: "sending" }, data: { state: messages, error: lastError } });
      // The provider may have told of some of them meanwhile.
      if (decision.kind === "review") await settleDoubts(tx, batch.messageIds, now);
      const data = { state: decision.kind === "fail" ? ("sent" as const) : ("needs_review" as const), lastError };
      return (await tx.mailBatch.updateMany({ where: held, data })).count === 1;
    }
  }
}

/** Visibly, with why; a mailing that somebody else paused or ended meanwhile stays as it is. */
const pause = (tx: Tx, id: number, because: string) =>
  tx.mailing.updateMany({ where: { id, status: "sending" }, data: { status: "paused", stoppedBecause: because } });

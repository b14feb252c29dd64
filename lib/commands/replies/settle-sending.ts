import { z } from "zod";
import type { Tx } from "../../db/client";
import { hasWaitingEvents } from "../../db/delivery/join-late";
import { answerLeft, answerLost } from "../../db/replies/answer-left";
import { lockEntry } from "../../db/replies/lock-thread";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { answerJob, answerPayload } from "./answer-job";
import { rowId } from "./row-id";

const decision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sent"), providerId: z.string().min(1).max(300) }),
  /** `mayHaveLeft`: only the same bytes under the same key may follow. */
  z.object({ kind: z.literal("retry"), at: z.date(), mayHaveLeft: z.boolean(), error: z.string().max(500) }),
  z.object({ kind: z.literal("fail"), error: z.string().min(1).max(500) }),
  z.object({ kind: z.literal("review"), error: z.string().min(1).max(500) }),
]);
type Decision = z.output<typeof decision>;
type Held = NonNullable<Awaited<ReturnType<typeof lockEntry>>>;

const input = z.object({
  entryId: rowId,
  /** The call that this settles; another call's result is refused, but for the news that it was accepted. */
  attempts: z.int().min(1),
  decision,
});

/** Writes down what a call for an answer came to. */
export const settleSending = command({
  action: "thread.send_answer",
  input,
  run: async ({ tx, input: { entryId, attempts, decision }, now }) => {
    const held = await lockEntry(tx, entryId);
    if (!held) return refuse("not_found");
    if (!(await apply(tx, { entryId, attempts, decision, now }))) return refuse("stale");
    if (decision.kind === "sent") await leave(tx, held, decision.providerId, now);
    if (decision.kind === "fail") await answerLost(tx, held);
    if (decision.kind === "retry") await enqueue(tx, "send-answer", answerPayload(entryId), answerJob(entryId, decision.at));
    const { kind, ...rest } = decision;
    return done(
      { kind },
      {
        incidentId: held.thread.incidentId ?? undefined,
        subject: `thread:${held.thread.id}`,
        detail: { entryId: String(entryId), outcome: kind, attempts, ...("error" in rest && { error: rest.error }) },
      },
    );
  },
});

/** A webhook that overtook the provider's own answer waits to be joined. */
async function leave(tx: Tx, held: Held, providerId: string, now: Date): Promise<void> {
  await answerLeft(tx, held, now);
  if (await hasWaitingEvents(tx, providerId)) await enqueue(tx, "join-deliveries", {}, { key: "join-deliveries" });
}

async function apply(
  tx: Tx,
  { entryId: id, attempts, decision, now }: { entryId: bigint; attempts: number; decision: Decision; now: Date },
) {
  const mine = { id, attempts, state: "sending" as const };
  switch (decision.kind) {
    case "sent": {
      // A later call of the same bytes under the same key is the same mail: whichever was answered, it has left.
      const open = { id, state: { in: ["sending" as const, "needs_review" as const] } };
      const data = { state: "sent" as const, providerId: decision.providerId, sentAt: now, error: null };
      return (await tx.threadEntry.updateMany({ where: open, data })).count === 1;
    }
    case "retry": {
      const data = decision.mayHaveLeft ? {} : { state: "waiting" as const, firstAttemptAt: null };
      return (
        (await tx.threadEntry.updateMany({ where: mine, data: { ...data, leavesAt: decision.at, error: decision.error || null } }))
          .count === 1
      );
    }
    case "fail":
      return (await tx.threadEntry.updateMany({ where: mine, data: { state: "failed", error: decision.error } })).count === 1;
    case "review":
      return (await tx.threadEntry.updateMany({ where: mine, data: { state: "needs_review", error: decision.error } })).count === 1;
  }
}

import { z } from "zod";
import { command, done, refuse } from "../command";

/** Writes down what became of a copy to a colleague, once. */
export const settleTest = command({
  action: "mailing.settle_test",
  input: z.object({ testSendId: z.int(), error: z.string().max(300).nullable() }),
  run: async ({ tx, input: { testSendId, error }, now }) => {
    const settled = await tx.testSend.updateMany({
      where: { id: testSendId, state: "waiting" },
      data: error === null ? { state: "sent", sentAt: now } : { state: "failed", error },
    });
    if (settled.count === 0) return refuse("stale");
    const { incidentId } = await tx.testSend.findUniqueOrThrow({ where: { id: testSendId }, select: { incidentId: true } });
    return done(
      { testSendId },
      { incidentId, subject: `test:${testSendId}`, detail: { outcome: error === null ? "sent" : "failed", error } },
    );
  },
});

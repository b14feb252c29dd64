import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { stopJob } from "./alert-jobs";

/** `again`: the call may be made again, with the same id. Only the product itself says so. */
const outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("failed"), problem: z.string().trim().min(1).max(500) }),
  z.object({ kind: z.literal("by_hand"), problem: z.string().trim().min(1).max(500) }),
  z.object({ kind: z.literal("again"), problem: z.string().trim().min(1).max(500), at: z.date() }),
]);

const input = z.object({ stopId: z.int().positive(), outcome });

/** What became of a stop: the worker says what the shop answered, a person that it was done there by hand or will not be. */
export const settleStop = command({
  action: "alert.settle_stop",
  input,
  run: async ({ tx, input: { stopId: id, outcome }, actor, now }) => {
    const isPerson = actor.kind === "staff";
    if (isPerson && (outcome.kind === "again" || outcome.kind === "by_hand")) return refuse("forbidden");
    const state = outcome.kind === "again" ? ("waiting" as const) : outcome.kind;
    const { count } = await tx.stopRequest.updateMany({
      where: { id, state: isPerson ? { in: ["by_hand", "failed"] } : "waiting" },
      data: {
        state,
        problem: "problem" in outcome ? outcome.problem : null,
        doneAt: outcome.kind === "done" ? now : null,
        ...(!isPerson && { attempts: { increment: 1 } }),
      },
    });
    const stop = await tx.stopRequest.findUnique({ where: { id }, select: { alertId: true, incidentId: true } });
    if (!stop) return refuse("not_found");
    if (count === 0) return refuse("stop_settled");
    if (outcome.kind === "again") await enqueue(tx, "stop-bleeding", { stopId: id }, stopJob(id, outcome.at));
    const { kind, ...rest } = outcome;
    return done(
      { stopId: id, state },
      {
        incidentId: stop.incidentId ?? undefined,
        subject: stop.alertId === null ? `stop:${id}` : `alert:${stop.alertId}`,
        detail: { stopId: id, outcome: kind, ...("problem" in rest && { problem: rest.problem }) },
      },
    );
  },
});

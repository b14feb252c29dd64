import { z } from "zod";
import { command, done, refuse } from "../command";

const input = z
  .object({
    taskId: z.int().positive(),
    /** `open`: it was not done after all. */
    outcome: z.enum(["done", "dropped", "open"]),
    reason: z.string().trim().max(500).default(""),
  })
  .refine(({ outcome, reason }) => outcome !== "dropped" || reason.length >= 3, { path: ["reason"], message: "why" });

/** Ends a task, done or dropped with why; or takes it up again while the incident is open. */
export const settleTask = command({
  action: "task.settle",
  input,
  run: async ({ tx, input: { taskId, outcome, reason }, actor, now }) => {
    const task = await tx.incidentTask.findUnique({ where: { id: taskId } });
    if (!task) return refuse("not_found");
    // The row's lock: a closing at the same moment has counted its tasks before or after, never between.
    const [incident] = await tx.$queryRaw<{ closed: boolean }[]>`
      SELECT closed_at IS NOT NULL AS closed FROM incident WHERE id = ${task.incidentId} FOR UPDATE`;
    if (incident?.closed) return refuse("incident_closed");
    const reopened = { doneAt: null, doneBy: null, droppedAt: null };
    const { count } =
      outcome === "open"
        ? await tx.incidentTask.updateMany({ where: { id: taskId, NOT: { doneAt: null, droppedAt: null } }, data: reopened })
        : await tx.incidentTask.updateMany({
            where: { id: taskId, doneAt: null, droppedAt: null },
            data: outcome === "done" ? { doneAt: now, doneBy: actor.id } : { droppedAt: now, doneBy: actor.id },
          });
    if (count === 0) return refuse("nothing_to_settle");
    return done(
      { taskId, outcome },
      { incidentId: task.incidentId, subject: `task:${taskId}`, reason: reason || undefined, detail: { title: task.title, outcome } },
    );
  },
});

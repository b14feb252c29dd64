import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { command, done, refuse } from "../command";
import { canOwn } from "../promises/can-own";

const input = z.object({
  incidentRef: z.string().max(40),
  /** Null: a new one. */
  taskId: z.int().positive().nullable().default(null),
  title: z.string().trim().min(3).max(200),
  assignedTo: z.string().max(100).nullable().default(null),
  dueAt: z.coerce.date().nullable().default(null),
});

/** Writes down what is to be done before the incident can be closed, or says it anew while it is to be done. */
export const saveTask = command({
  action: "task.save",
  input,
  run: async ({ tx, input: { incidentRef, taskId, ...task }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident || (task.assignedTo !== null && !(await canOwn(tx, task.assignedTo)))) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const about = { incidentId: incident.id, detail: { title: task.title, assignedTo: task.assignedTo } };
    if (taskId === null) {
      const { id } = await tx.incidentTask.create({ data: { ...task, incidentId: incident.id, createdBy: actor.id, createdAt: now } });
      return done({ taskId: id }, { ...about, subject: `task:${id}` });
    }
    const open = { id: taskId, incidentId: incident.id, doneAt: null, droppedAt: null };
    const { count } = await tx.incidentTask.updateMany({ where: open, data: task });
    if (count === 0) return refuse((await tx.incidentTask.findUnique({ where: { id: taskId } })) ? "nothing_to_settle" : "not_found");
    return done({ taskId }, { ...about, subject: `task:${taskId}` });
  },
});

import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { ownPostMortem } from "../../db/learning/own-post-mortem";
import { command, done, refuse } from "../command";

const input = z
  .object({
    incidentRef: z.string().max(40),
    /** Null: a new one. */
    actionId: z.int().positive().nullable().default(null),
    body: z.string().trim().min(3).max(500),
    guardId: z.int().positive().nullable().default(null),
    whyNoGuard: z.string().trim().max(500).default(""),
    isDone: z.boolean().default(false),
  })
  .refine(({ guardId, whyNoGuard }) => guardId === null || whyNoGuard === "", { path: ["whyNoGuard"], message: "one_end" })
  .refine(({ whyNoGuard }) => whyNoGuard === "" || whyNoGuard.length >= 3, { path: ["whyNoGuard"], message: "why" });

/** Says what will be different after the incident, and as which guard it ends or why as none. The guard is one that is not retired. */
export const saveAction = command({
  action: "post_mortem.act",
  input,
  run: async ({ tx, input: { incidentRef, actionId, isDone, ...said }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const incidentId = incident.id;
    const before = actionId === null ? null : await tx.postMortemAction.findFirst({ where: { id: actionId, incidentId } });
    const guard = said.guardId === null ? null : await tx.priceGuard.findFirst({ where: { id: said.guardId, NOT: { state: "retired" } } });
    if ((actionId !== null && !before) || (said.guardId !== null && !guard)) return refuse("not_found");
    await ownPostMortem(tx, incidentId, actor.id, now);
    const data = { ...said, doneAt: isDone ? (before?.doneAt ?? now) : null };
    const { id } = before
      ? await tx.postMortemAction.update({ where: { id: before.id }, data })
      : await tx.postMortemAction.create({ data: { ...data, incidentId, createdBy: actor.id, createdAt: now } });
    return done({ actionId: id }, { incidentId, subject: `action:${id}`, detail: { ...said, isDone } });
  },
});

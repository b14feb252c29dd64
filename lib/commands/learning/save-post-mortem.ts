import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { command, done, refuse } from "../command";

const text = z.string().trim().max(10_000);
const input = z.object({
  incidentRef: z.string().max(40),
  /** As it was read; 0: there was none yet. */
  version: z.int().min(0),
  what: text,
  why: text,
  wentWell: text,
  change: text,
});

/** Saves the words of the post-mortem. Refuses `stale` where somebody saved it since. */
export const savePostMortem = command({
  action: "post_mortem.save",
  input,
  run: async ({ tx, input: { incidentRef, version, ...words }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const incidentId = incident.id;
    const before = await tx.postMortem.findUnique({ where: { incidentId } });
    if ((before?.version ?? 0) !== version) return refuse("stale");
    const said = { ...words, version: version + 1, updatedBy: actor.id, updatedAt: now };
    await tx.postMortem.upsert({ where: { incidentId }, create: { incidentId, ...said }, update: said });
    return done({ version: version + 1 }, { incidentId, subject: incidentRef, detail: { version: version + 1 } });
  },
});

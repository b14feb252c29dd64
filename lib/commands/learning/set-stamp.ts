import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { STAMPS } from "../../domain/learning/stamps";
import { command, done, refuse } from "../command";

const input = z.object({
  incidentRef: z.string().max(40),
  name: z.enum(STAMPS),
  /** Null: as the facts say again. */
  at: z.coerce.date().nullable(),
  reason: z.string().trim().min(3).max(500),
});

/** Sets a named instant of an incident, with why; or leaves it to the facts again. Refuses `instant_ahead`, `nothing_to_change`. */
export const setStamp = command({
  action: "stamp.set",
  input,
  run: async ({ tx, input: { incidentRef, name, at, reason }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    if (at && at > now) return refuse("instant_ahead");
    const key = { incidentId: incident.id, name };
    const before = await tx.incidentStamp.findUnique({ where: { incidentId_name: key } });
    if ((before?.at.getTime() ?? null) === (at?.getTime() ?? null)) return refuse("nothing_to_change");
    if (at) {
      const said = { at, reason, by: actor.id, setAt: now };
      await tx.incidentStamp.upsert({ where: { incidentId_name: key }, create: { ...key, ...said }, update: said });
    } else await tx.incidentStamp.delete({ where: { incidentId_name: key } });
    const detail = { name, from: before?.at.toISOString() ?? null, to: at?.toISOString() ?? null };
    return done({ name }, { incidentId: incident.id, subject: `stamp:${name}`, reason, detail });
  },
});

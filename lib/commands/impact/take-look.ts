import { z } from "zod";
import { readMeasurement } from "@/lib/db/impact/read-measurement";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { plannedLookOf } from "@/lib/domain/impact/looks";
import { WINDOWS } from "@/lib/domain/impact/measurement-plan";
import { command, done, refuse } from "../command";

/**
 * Keeps that somebody looked at the results of one window, and what they saw. The first look at a planned place is the planned one, once
 * its window is over; every other is beside the plan.
 *
 * Input: `{ incidentRef, windowDays: 30 | 60 | 90 }`.
 */
export const takeLook = command({
  action: "impact.look",
  timeoutMs: 60_000,
  input: z.object({ incidentRef: z.string().min(1), windowDays: z.literal(WINDOWS) }),
  run: async ({ tx, input: { incidentRef, windowDays }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    const measurement = await readMeasurement(tx, incident.id, now);
    const [first] = measurement?.results ?? [];
    const window = first?.windows.find(({ days }) => days === windowDays);
    if (!measurement || !first || !window) return refuse("nothing_measured_yet");
    const place = measurement.plan?.fixedAt && window.over ? plannedLookOf(measurement.plan, windowDays) : null;
    const taken = place !== null && (await tx.impactLook.count({ where: { incidentId: incident.id, windowDays, planned: place } })) > 0;
    const planned = taken ? null : place;
    const by = actor.id;
    const result = { design: first.design, ...window };
    const look = await tx.impactLook.create({ data: { incidentId: incident.id, windowDays, planned, result, by, at: now } });
    return done({ lookId: look.id, planned }, { incidentId: incident.id, subject: incidentRef, detail: { windowDays, planned } });
  },
});

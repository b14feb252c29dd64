import { now } from "@/lib/clock";
import { readFamily } from "@/lib/db/affected/supplements";
import { prisma } from "@/lib/db/client";
import { type IncidentFigures, readFigures } from "@/lib/db/incidents/figures";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { readProgress } from "@/lib/db/incidents/progress";
import { readTimelineEvents } from "@/lib/db/learning/timeline-events";
import { type CloseBlocker, closeBlockers, type NextAction, nextAction, type Viewer } from "@/lib/domain/incidents/next-action";
import type { Clock } from "@/lib/domain/learning/stamps";
import { mayDo } from "@/lib/domain/staff/permissions";
import { withLenders } from "../approvals/waiting";
import { readClocks } from "../learning/clocks";
import { readTasks, type TaskView } from "../learning/learning-screen";
import { readPinned } from "../learning/pinned-notes";
import { type NoteView, type TimelineEvent, timelineEvent } from "../learning/timeline-view";
import { withoutAddresses } from "./without-addresses";

const EVENTS_SHOWN = 12;

export type Overview = {
  /** The incident as this reader sees it. */
  shown: FoundIncident;
  figures: IncidentFigures;
  next: NextAction;
  blockers: CloseBlocker[];
  /** A plan is executing or executed, the incident is closed, or the reader may not: the scope stands. */
  frozen: boolean;
  owner: string;
  declaredBy: string;
  /** What this one is a supplement of, and its own supplements. */
  family: { parent: string | null; supplements: { ref: string; affected: number }[] };
  /** The newest of its timeline. */
  events: TimelineEvent[];
  clocks: Clock[];
  /** Notes that everybody should have read. */
  pinned: NoteView[];
  /** Those still to be done. */
  tasks: TaskView[];
};

/** Everything the incident's first page shows beside its own facts. */
export async function readOverview(incident: FoundIncident, viewer: Viewer): Promise<Overview> {
  const at = now();
  const [figures, [progress], people, events, family, { clocks }, pinned, tasks] = await Promise.all([
    readFigures(prisma, incident.id),
    readProgress(prisma, [incident.id]),
    prisma.staffUser.findMany({ where: { id: { in: [incident.ownerId, incident.createdBy] } }, select: { id: true, name: true } }),
    readTimelineEvents(prisma, { incidentId: incident.id, filter: null, newestFirst: true, after: null, limit: EVENTS_SHOWN }),
    readFamily(prisma, incident),
    readClocks(incident, at),
    readPinned(incident.id, viewer.role === "auditor"),
    readTasks(incident.id, at),
  ]);
  if (!progress) throw new Error(`incident ${incident.ref} has no progress`);
  const { facts } = progress;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  return {
    shown: viewer.role === "auditor" ? withoutAddresses(incident) : incident,
    figures,
    next: nextAction(facts, await withLenders(viewer)),
    blockers: closeBlockers(facts),
    frozen: facts.closed || facts.plan?.status === "executing" || facts.plan?.status === "executed" || !mayDo(viewer.role, "incident.edit"),
    owner: nameOf(incident.ownerId),
    declaredBy: nameOf(incident.createdBy),
    family: { ...family, supplements: family.supplements.map(({ ref, affected }) => ({ ref, affected })) },
    events: events.map((row) => timelineEvent(row, viewer.role === "auditor")),
    clocks,
    pinned,
    tasks: tasks.filter(({ state }) => state === "open"),
  };
}

import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { readTimelineEvents, type TimelineCursor } from "@/lib/db/learning/timeline-events";
import { noteIsDue, TIMELINE_FILTERS } from "@/lib/domain/learning/timeline";
import { readClocks } from "./clocks";
import { readPinned } from "./pinned-notes";
import { timelineEvent } from "./timeline-view";

const PAGE = 50;

export const timelineSearchSchema = z.object({
  filter: z.enum(TIMELINE_FILTERS).nullable().catch(null).default(null),
  order: z.enum(["newest", "oldest"]).catch("newest").default("newest"),
  /** `microseconds.key` of the last event of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}\.[a-z]\d{19}$/)
    .nullable()
    .catch(null)
    .default(null),
});
export type TimelineSearch = z.output<typeof timelineSearchSchema>;

/** A page of what happened, with the named instants, the clocks and the pinned notes. */
export async function readTimelineScreen(incident: FoundIncident, search: TimelineSearch, masked: boolean) {
  const at = now();
  const [{ stamps, clocks }, pinned, rows, lastNote] = await Promise.all([
    readClocks(incident, at),
    readPinned(incident.id, masked),
    readTimelineEvents(prisma, {
      ...{ incidentId: incident.id, filter: search.filter, newestFirst: search.order === "newest" },
      ...{ after: cursorOf(search.after), limit: PAGE + 1 },
    }),
    prisma.incidentNote.aggregate({ where: { incidentId: incident.id, struckAt: null }, _max: { writtenAt: true } }),
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const stopped = stamps.find(({ name }) => name === "stopped")?.at ?? null;
  const live = incident.closedAt === null && stopped === null;
  return {
    ref: incident.ref,
    zone: incident.zone,
    closed: incident.closedAt !== null,
    ...{ stamps, clocks, pinned, search },
    events: page.map((row) => timelineEvent(row, masked)),
    next: rows.length > PAGE && last ? `${last.us}.${last.key}` : null,
    noteDue: noteIsDue({ live, lastNoteAt: lastNote._max.writtenAt, since: incident.createdAt, now: at }),
  };
}
export type TimelineScreenView = Awaited<ReturnType<typeof readTimelineScreen>>;

function cursorOf(after: string | null): TimelineCursor | null {
  const [us, key] = after?.split(".") ?? [];
  return us && key ? { us: BigInt(us), key } : null;
}

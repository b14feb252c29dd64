import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { countThreads, listThreads, type ThreadRow as StoredRow } from "@/lib/db/replies/list-threads";
import { readHours } from "@/lib/db/settings/listening";
import { THREAD_VIEWS, type ThreadView } from "@/lib/domain/replies/thread-view";
import type { WorkingHours } from "@/lib/domain/replies/working-hours";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { dueView } from "./due-view";
import { asLabel, asLanguage, type ListedThread, type Person, type Presence } from "./opened-thread";
import { readPresent } from "./present";
import { readTeam } from "./team";
import { readWall, type WallEntry } from "./wall";

export const inboxSearchSchema = z.object({
  view: z.enum(THREAD_VIEWS).catch("to_answer").default("to_answer"),
  thread: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null)
    .default(null),
  q: z.string().trim().max(100).catch("").default(""),
  after: z.string().max(80).nullable().catch(null).default(null),
  side: z
    .literal("1")
    .transform(() => true)
    .or(z.literal(false))
    .catch(false)
    .default(false),
});
export type InboxSearch = z.output<typeof inboxSearchSchema>;

export type InboxScreen = {
  counts: Record<ThreadView, number>;
  rows: ListedThread[];
  next: string | null;
  wall: WallEntry[];
  /** Who may be given a conversation. */
  team: Person[];
  zone: string;
  now: string;
};

type Asking = { search: InboxSearch; staffId: string; incidentId: number | null; masked: boolean };

/** The list of the inbox, of all incidents or of one. Masked: no names, no addresses. */
export async function readInboxScreen({ search, staffId, incidentId, masked }: Asking): Promise<InboxScreen> {
  const at = now();
  const asked = { staffId, now: at, ...(incidentId !== null && { incidentId }) };
  const [counts, page, wall, team, { hours }] = await Promise.all([
    countThreads(prisma, asked),
    listThreads(prisma, { ...asked, view: search.view, q: search.q, ...(search.after !== null && { after: search.after }) }),
    readWall(incidentId, masked),
    readTeam(),
    readHours(prisma),
  ]);
  const present = await readPresent({ threadIds: page.threads.map(({ id }) => id), except: staffId, at });
  const rows = page.threads.map((row) => listed(row, { present: present.get(row.id) ?? [], at, hours, masked }));
  return { counts, rows, next: page.next, wall, team, zone: hours.zone, now: at.toISOString() };
}

type Around = { present: Presence[]; at: Date; hours: WorkingHours; masked: boolean };

const listed = (row: StoredRow, { present, at, hours, masked }: Around): ListedThread => ({
  ...{ id: String(row.id), state: row.state, channel: row.channel, incidentRef: row.incidentRef, present },
  who: masked ? "" : row.customerName || row.address || "",
  words: masked ? maskAddresses(row.snippet) : row.snippet,
  language: asLanguage(row.language),
  label: asLabel(row.label),
  suggestedLabel: asLabel(row.suggestedLabel),
  due: row.dueAt && dueView(row.dueAt, at, hours),
  callDue: row.callDueAt && dueView(row.callDueAt, at, hours),
  assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? row.assigneeId } : null,
  lastAt: row.lastAt.toISOString(),
});

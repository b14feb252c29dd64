import type { Db } from "../client";
import type { CustomerPromise, Thread, ThreadEntry } from "../generated/client";

export type ReadEntry = ThreadEntry & { authorName: string | null };
export type ReadPromise = CustomerPromise & { ownerName: string | null };
export type ReadThread = {
  thread: Thread & { assigneeName: string | null; labelledByName: string | null };
  incident: { id: number; ref: string; title: string; zone: string } | null;
  customer: {
    id: bigint;
    name: string | null;
    email: string | null;
    phone: string | null;
    postalAddress: string | null;
    language: string | null;
  } | null;
  /** Oldest first; of a very long thread the last five hundred. */
  entries: ReadEntry[];
  /** Promises that were made in it, what is due first comes first. */
  promises: ReadPromise[];
};

const MOST_ENTRIES = 500;

/** One thread with all that was said in it; null where there is none. */
export async function readThread(db: Db, id: bigint): Promise<ReadThread | null> {
  const thread = await db.thread.findUnique({ where: { id } });
  if (!thread) return null;
  const [incident, customer, latest, promises] = await Promise.all([
    thread.incidentId === null
      ? null
      : db.incident.findUnique({ where: { id: thread.incidentId }, select: { id: true, ref: true, title: true, zone: true } }),
    thread.customerId === null
      ? null
      : db.customer.findUnique({
          where: { id: thread.customerId },
          select: { id: true, name: true, email: true, phone: true, postalAddress: true, language: true },
        }),
    db.threadEntry.findMany({ where: { threadId: id }, orderBy: { id: "desc" }, take: MOST_ENTRIES }),
    db.customerPromise.findMany({ where: { threadId: id }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: MOST_ENTRIES }),
  ]);
  const ids = [thread.assigneeId, thread.labelledBy, ...latest.map((entry) => entry.authorId), ...promises.map(({ ownerId }) => ownerId)];
  const names = await staffNames(db, ids);
  const nameOf = (staffId: string | null) => (staffId && names.get(staffId)) || null;
  return {
    thread: { ...thread, assigneeName: nameOf(thread.assigneeId), labelledByName: nameOf(thread.labelledBy) },
    incident,
    customer,
    entries: latest.reverse().map((entry) => ({ ...entry, authorName: nameOf(entry.authorId) })),
    promises: promises.map((promise) => ({ ...promise, ownerName: nameOf(promise.ownerId) })),
  };
}

async function staffNames(db: Db, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id ? [id] : [])))];
  const found = await db.staffUser.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(found.map(({ id, name }) => [id, name]));
}

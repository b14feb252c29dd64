import { prisma } from "@/lib/db/client";
import { maskAddresses } from "@/lib/domain/staff/masking";

const SHOWN = 12;

/** One answer of a colleague; `who`: to whom. */
export type WallEntry = { id: string; threadId: string; by: string; who: string; language: "fr" | "en"; body: string; at: string };

type WallRow = Omit<WallEntry, "id" | "threadId" | "at"> & { id: bigint; threadId: bigint; at: Date };

/** The latest answers of everybody, the newest first; those still to be taken back and those that were are nobody's example. */
export async function readWall(incidentId: number | null, masked: boolean): Promise<WallEntry[]> {
  const rows = await prisma.$queryRaw<WallRow[]>`
    SELECT e.id, e.thread_id AS "threadId", s.name AS "by", coalesce(c.name, t.address, '') AS who, t.language, e.body, e.at
    FROM thread_entry e JOIN thread t ON t.id = e.thread_id JOIN staff_user s ON s.id = e.author_id
    LEFT JOIN customer c ON c.id = t.customer_id
    WHERE e.kind = 'answer' AND e.state IN ('sending', 'sent') AND (${incidentId}::int IS NULL OR t.incident_id = ${incidentId})
    ORDER BY e.id DESC LIMIT ${SHOWN}`;
  return rows.map(({ id, threadId, at, ...row }) => ({
    ...row,
    ...{ id: String(id), threadId: String(threadId), at: at.toISOString() },
    ...(masked && { who: "", body: maskAddresses(row.body) }),
  }));
}

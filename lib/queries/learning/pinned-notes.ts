import { prisma } from "@/lib/db/client";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { type NoteView, noteView } from "./timeline-view";

const MOST_PINNED = 20;

/** What staff keep at the top, the oldest first. */
export async function readPinned(incidentId: number, masked: boolean): Promise<NoteView[]> {
  const rows = await prisma.incidentNote.findMany({
    where: { incidentId, pinned: true, struckAt: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: MOST_PINNED,
  });
  return rows.map((row) =>
    noteView({
      ...{ id: row.id, decision: row.kind === "decision", body: masked ? maskAddresses(row.body) : row.body, by: row.byName },
      ...{ pinned: true, at: row.at, writtenAt: row.writtenAt.toISOString(), struckBy: null, struckAt: null },
    }),
  );
}

import { prisma } from "@/lib/db/client";
import type { Presence } from "./opened-thread";

/** Three beats: a colleague whose last is older has gone. */
const HERE_MS = 60_000;

type Asking = { threadIds: bigint[]; except: string; at: Date };

/** Who has each of these threads on the screen, the reader left out. */
export async function readPresent({ threadIds, except, at }: Asking): Promise<Map<bigint, Presence[]>> {
  const rows = await prisma.$queryRaw<{ threadId: bigint; id: string; name: string; doing: string }[]>`
    SELECT p.thread_id AS "threadId", s.id, s.name, p.doing FROM presence p JOIN staff_user s ON s.id = p.staff_id
    WHERE p.thread_id = ANY (${threadIds}::bigint[]) AND p.staff_id <> ${except} AND p.at > ${new Date(at.getTime() - HERE_MS)}
    ORDER BY s.name LIMIT 500`;
  const present = new Map<bigint, Presence[]>();
  for (const { threadId, id, name, doing } of rows)
    present.set(threadId, [...(present.get(threadId) ?? []), { id, name, doing: doing === "writing" ? "writing" : "viewing" }]);
  return present;
}

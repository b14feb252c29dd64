import { Temporal } from "temporal-polyfill";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";

/** Read with every page: beyond this nobody needs the exact number. */
const MOST = 100;

/** Threads that somebody has to answer, and promises broken or due by the end of the shop's day; each at most 100. */
export async function countWaiting(zone: string): Promise<{ replies: number; promises: number }> {
  const today = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const midnight = new Date(today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
  const [counted] = await prisma.$queryRaw<{ replies: number; promises: number }[]>`
    SELECT (SELECT count(*)::int FROM (SELECT 1 FROM thread WHERE state = 'open' LIMIT ${MOST}) open) AS replies,
           (SELECT count(*)::int FROM (SELECT 1 FROM promise WHERE kept_at IS NULL AND given_up_at IS NULL AND due_at < ${midnight}
                                       LIMIT ${MOST}) due) AS promises`;
  return counted ?? { replies: 0, promises: 0 };
}

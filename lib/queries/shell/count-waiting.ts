import { Temporal } from "temporal-polyfill";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";

/** Read with every page: beyond this nobody needs the exact number. */
const MOST = 100;

export type Waiting = { replies: number; promises: number; alerts: number };

/** Threads to answer, promises broken or due by the end of the shop's day, alerts that nobody looks after; each at most 100. */
export async function countWaiting(zone: string): Promise<Waiting> {
  const today = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const midnight = new Date(today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
  const [counted] = await prisma.$queryRaw<Waiting[]>`
    SELECT (SELECT count(*)::int FROM (SELECT 1 FROM thread WHERE state = 'open' LIMIT ${MOST}) open) AS replies,
           (SELECT count(*)::int FROM (SELECT 1 FROM promise WHERE kept_at IS NULL AND given_up_at IS NULL AND due_at < ${midnight}
                                       LIMIT ${MOST}) due) AS promises,
           (SELECT count(*)::int FROM (SELECT 1 FROM price_alert WHERE state = 'open' LIMIT ${MOST}) raised) AS alerts`;
  return counted ?? { replies: 0, promises: 0, alerts: 0 };
}

import { type Db, Prisma, type Tx } from "../client";
import { toNumber } from "../minor";
import { vainTries } from "./may-have-been-sent";

/** One that was stopped keeps its reason, also while somebody of it is tried again. */
const STOPPED = Prisma.sql`x.status <> 'paused' AND x.reason IS NOT NULL AND x.effects_released_at IS NULL`;
/** Plans of which nothing leaves for the shop: paused, or stopped and not let go on by a person. */
export const HELD_PLANS = Prisma.sql`(SELECT x.plan_id FROM execution x WHERE x.status = 'paused' OR (${STOPPED}))`;

/** Still to be done, and not being told to the shop at this moment. */
const still = (now: Date): Prisma.Sql =>
  Prisma.sql`(e.state IN ('waiting', 'unknown') OR (e.state = 'sending' AND e.next_attempt_at <= ${now}))`;

/** Effects of an incident that are held back, by why. */
export async function countHeld(db: Db, incidentId: number, now: Date): Promise<{ paused: number; stopped: number }> {
  const [row] = await db.$queryRaw<{ paused: bigint; stopped: bigint }[]>`
    SELECT count(*) FILTER (WHERE x.status = 'paused') AS paused, count(*) FILTER (WHERE ${STOPPED}) AS stopped
    FROM effect e JOIN execution x ON x.plan_id = e.plan_id WHERE e.incident_id = ${incidentId} AND ${still(now)}`;
  return { paused: toNumber(row?.paused), stopped: toNumber(row?.stopped) };
}

/** Lets everything that stopped executions of an incident left go on. */
export async function releaseHeld(tx: Tx, incidentId: number, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE execution x SET effects_released_at = ${now} WHERE x.incident_id = ${incidentId} AND ${STOPPED}`;
}

type Skipping = { incidentId: number; reason: string; by: string; now: Date };

/** Ends what stopped executions left undone. What the shop may have done all the same waits for a person, who looks there. */
export async function skipHeld(tx: Tx, { incidentId, reason, by, now }: Skipping): Promise<{ skipped: number; toLookAt: number }> {
  const [row] = await tx.$queryRaw<{ skipped: bigint; all: bigint }[]>`
    WITH left_undone AS (
      SELECT e.id, e.attempts <= ${vainTries(Prisma.sql`e.id`)} AS sure FROM effect e JOIN execution x ON x.plan_id = e.plan_id
      WHERE e.incident_id = ${incidentId} AND ${still(now)} AND ${STOPPED} FOR UPDATE OF e),
    ended AS (
      UPDATE effect e SET state = CASE WHEN l.sure THEN 'skipped' ELSE 'needs_person' END::effect_state, note = ${reason}, next_attempt_at = NULL,
        error = CASE WHEN l.sure THEN NULL ELSE 'cannot_tell' END,
        settled_at = CASE WHEN l.sure THEN ${now}::timestamptz END, settled_by = CASE WHEN l.sure THEN ${by} END
      FROM left_undone l WHERE e.id = l.id RETURNING l.sure)
    SELECT count(*) FILTER (WHERE sure) AS skipped, count(*) AS all FROM ended`;
  const skipped = toNumber(row?.skipped);
  return { skipped, toLookAt: toNumber(row?.all) - skipped };
}

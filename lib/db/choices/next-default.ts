import type { Db } from "../client";

/** When the next open choice of a plan falls to its default; null: none waits. */
export async function nextDefaultAt(db: Db, planId: number): Promise<Date | null> {
  const [next] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(k.due_at) AS at FROM choice k JOIN incident i ON i.id = k.incident_id AND i.closed_at IS NULL
    WHERE k.plan_id = ${planId} AND k.chosen_key IS NULL AND k.overtaken_by IS NULL`;
  return next?.at ?? null;
}

/** Open choices of a plan whose time is over, oldest first; of a closed incident none is. */
export const overdueChoices = (db: Db, planId: number, now: Date, size: number): Promise<{ id: bigint }[]> =>
  db.$queryRaw<{ id: bigint }[]>`
    SELECT k.id FROM choice k JOIN incident i ON i.id = k.incident_id AND i.closed_at IS NULL
    WHERE k.plan_id = ${planId} AND k.chosen_key IS NULL AND k.overtaken_by IS NULL AND k.due_at <= ${now}::timestamptz
    ORDER BY k.due_at, k.id LIMIT ${size}`;

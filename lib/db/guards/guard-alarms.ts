import type { Db } from "../client";

/** How many alerts each guard raised since an instant; those with none are absent. */
export async function countAlarms(db: Db, guardIds: number[], since: Date): Promise<Map<number, number>> {
  const rows = await db.priceAlert.groupBy({
    by: ["guardId"],
    where: { guardId: { in: guardIds }, raisedAt: { gte: since } },
    _count: { _all: true },
  });
  return new Map(rows.flatMap(({ guardId, _count }) => (guardId === null ? [] : [[guardId, _count._all]])));
}

import type { Db } from "../client";

/** When the next undecided choice of a plan falls to its default; null: none waits. */
export async function nextDefaultAt(db: Db, planId: number): Promise<Date | null> {
  const next = await db.choice.findFirst({ where: { planId, chosenKey: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return next?.dueAt ?? null;
}

/** Choices of a plan whose time is over, oldest first. */
export const overdueChoices = (db: Db, planId: number, now: Date, size: number): Promise<{ id: bigint }[]> =>
  db.choice.findMany({
    where: { planId, chosenKey: null, dueAt: { lte: now } },
    orderBy: { dueAt: "asc" },
    take: size,
    select: { id: true },
  });

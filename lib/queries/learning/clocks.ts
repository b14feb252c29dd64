import { prisma } from "@/lib/db/client";
import { readStampFacts } from "@/lib/db/learning/stamp-facts";
import { staffNames } from "@/lib/db/plans/plan-people";
import { type Clock, clocksOf, isStampName, type StampName, stampsOf } from "@/lib/domain/learning/stamps";

/** A named instant as the screen shows it, in ISO form. */
export type StampView = {
  name: StampName;
  at: string | null;
  workedOut: string | null;
  set: { reason: string; by: string; setAt: string } | null;
};

type Timed = { id: number; closedAt: Date | null };

/** The incident's named instants and how long each stretch took. */
export async function readClocks({ id, closedAt }: Timed, now: Date): Promise<{ stamps: StampView[]; clocks: Clock[] }> {
  const [facts, rows] = await Promise.all([
    readStampFacts(prisma, id),
    prisma.incidentStamp.findMany({ where: { incidentId: id }, take: 20 }),
  ]);
  const names = await staffNames(
    prisma,
    rows.map(({ by }) => by),
  );
  const set = rows.flatMap(({ name, by, ...row }) => (isStampName(name) ? [{ ...row, name, by: names(by) }] : []));
  const stamps = stampsOf(facts, set);
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    clocks: clocksOf(stamps, { closed: closedAt !== null, now }),
    stamps: stamps.map((stamp) => ({
      ...{ name: stamp.name, at: iso(stamp.at), workedOut: iso(stamp.workedOut) },
      set: stamp.set && { ...stamp.set, setAt: stamp.set.setAt.toISOString() },
    })),
  };
}

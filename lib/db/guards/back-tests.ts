import { z } from "zod";
import type { Watch } from "../../domain/guards/guard-draft";
import type { TestedPast } from "../../domain/guards/tested-past";
import type { Db, Tx } from "../client";

const caughtSchema = z.array(z.object({ ref: z.string(), firedAt: z.string().nullable(), afterMs: z.number().nullable() }));
const sampleSchema = z.array(z.object({ at: z.string(), skus: z.array(z.string()), lines: z.number(), error: z.string().nullable() }));

export type BackTestRow = TestedPast & {
  id: number;
  guardId: number;
  guardVersion: number;
  from: Date;
  to: Date;
  judged: number;
  at: Date;
};

type Row = Awaited<ReturnType<Db["guardBackTest"]["findMany"]>>[number];

const backTestOf = (row: Row): BackTestRow => ({
  ...{ id: row.id, guardId: row.guardId, guardVersion: row.guardVersion, from: row.fromAt, to: row.toAt, judged: row.judged, at: row.at },
  ...{ alarms: row.alarms, falseAlarms: row.falseAlarms },
  caught: caughtSchema.parse(row.caught),
  sample: sampleSchema.parse(row.sample),
});

type ToWrite = TestedPast & { guardId: number; guardVersion: number; from: Date; to: Date; judged: number; by: string; at: Date };

export async function writeBackTest(tx: Tx, { from, to, ...tested }: ToWrite): Promise<number> {
  const { id } = await tx.guardBackTest.create({ data: { ...tested, fromAt: from, toAt: to } });
  return id;
}

/** The last test of each guard, of whatever version. */
export async function latestBackTests(db: Db, guardIds: number[]): Promise<Map<number, BackTestRow>> {
  const rows = await db.guardBackTest.findMany({
    where: { guardId: { in: guardIds } },
    distinct: ["guardId"],
    orderBy: [{ guardId: "asc" }, { at: "desc" }, { id: "desc" }],
  });
  return new Map(rows.map((row) => [row.guardId, backTestOf(row)]));
}

export const wasBackTested = async (db: Db, guardId: number, guardVersion: number): Promise<boolean> =>
  (await db.guardBackTest.findFirst({ where: { guardId, guardVersion }, select: { id: true } })) !== null;

/** Whether there is anything to test a guard of this watch on; of discount codes no past is kept. */
export async function hasPast(db: Db, watch: Watch): Promise<boolean> {
  const ours = { source: { not: { startsWith: "drill:" } } };
  if (watch === "price") return (await db.priceChange.findFirst({ where: ours, select: { id: true } })) !== null;
  if (watch === "demand") return (await db.shopOrder.findFirst({ where: ours, select: { id: true } })) !== null;
  return false;
}

import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { hasPast, latestBackTests } from "@/lib/db/guards/back-tests";
import { countAlarms } from "@/lib/db/guards/guard-alarms";
import { listGuards } from "@/lib/db/guards/guard-rows";
import { readShop } from "@/lib/db/settings/shop";
import { type BackTestView, backTestView } from "./back-test-view";
import { type GuardView, guardView } from "./guard-view";

const DAY_MS = 86_400_000;
export const ALARM_DAYS = 30;

export const guardSearchSchema = z.object({ show: z.enum(["live", "retired"]).catch("live") });

export type GuardListItem = { guard: GuardView; test: BackTestView | null; alarms: number; testable: boolean };
export type GuardList = { show: "live" | "retired"; guards: GuardListItem[]; retired: number; zone: string };

/** Every guard that is in place or was retired, with its last test and how often it spoke of late. */
export async function readGuardList({ show }: z.output<typeof guardSearchSchema>): Promise<GuardList> {
  const at = now();
  const [rows, retired, { zone }, prices, orders] = await Promise.all([
    listGuards(prisma, show === "retired"),
    prisma.priceGuard.count({ where: { state: "retired" } }),
    readShop(prisma),
    hasPast(prisma, "price"),
    hasPast(prisma, "demand"),
  ]);
  const ids = rows.map(({ id }) => id);
  const since = new Date(at.getTime() - ALARM_DAYS * DAY_MS);
  const [tests, alarms] = await Promise.all([latestBackTests(prisma, ids), countAlarms(prisma, ids, since)]);
  const testable = { price: prices, demand: orders, discount: false };
  const guards = rows.map((row) => {
    const test = tests.get(row.id);
    return {
      guard: guardView(row, at),
      test: test ? backTestView(test, row.version) : null,
      alarms: alarms.get(row.id) ?? 0,
      testable: testable[row.draft.watch],
    };
  });
  return { show, guards, retired, zone };
}

import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { hasPast, latestBackTests } from "@/lib/db/guards/back-tests";
import { readGuard } from "@/lib/db/guards/guard-rows";
import { toNumber } from "@/lib/db/minor";
import { staffNames } from "@/lib/db/plans/plan-people";
import { readShop } from "@/lib/db/settings/shop";
import { type BackTestView, backTestView } from "./back-test-view";
import { type GuardView, guardView } from "./guard-view";

const ALARMS_SHOWN = 20;
const SKUS_SHOWN = 3;

export type AlarmView = {
  id: number;
  at: string;
  state: "open" | "acknowledged" | "intended" | "declared" | "resolved";
  skus: string[];
  more: number;
  currency: string | null;
  before: number | null;
  after: number | null;
};
export type GuardScreen = {
  guard: GuardView;
  test: BackTestView | null;
  testable: boolean;
  alarms: AlarmView[];
  changedBy: string;
  learntFrom: string | null;
  zone: string;
};

/** One guard with its last test and the last alerts that it raised; null: there is none. */
export async function readGuardScreen(id: number): Promise<GuardScreen | null> {
  const row = await readGuard(prisma, id);
  if (!row) return null;
  const [tests, testable, alarms, { zone }, names, learnt] = await Promise.all([
    latestBackTests(prisma, [id]),
    hasPast(prisma, row.draft.watch),
    prisma.priceAlert.findMany({
      where: { guardId: id },
      select: { id: true, state: true, currency: true, raisedAt: true, skus: true, beforeMinor: true, afterMinor: true },
      orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
      take: ALARMS_SHOWN,
    }),
    readShop(prisma),
    staffNames(prisma, [row.updatedBy]),
    row.learntFrom === null ? null : prisma.incident.findUnique({ where: { id: row.learntFrom }, select: { ref: true } }),
  ]);
  const test = tests.get(id);
  return {
    guard: guardView(row, now()),
    test: test ? backTestView(test, row.version) : null,
    ...{ testable, zone },
    alarms: alarms.map((alarm) => ({
      ...{ id: alarm.id, state: alarm.state, currency: alarm.currency },
      at: alarm.raisedAt.toISOString(),
      skus: alarm.skus.slice(0, SKUS_SHOWN),
      more: Math.max(0, alarm.skus.length - SKUS_SHOWN),
      before: alarm.beforeMinor === null ? null : toNumber(alarm.beforeMinor),
      after: alarm.afterMinor === null ? null : toNumber(alarm.afterMinor),
    })),
    changedBy: names(row.updatedBy),
    learntFrom: learnt?.ref ?? null,
  };
}

import type { BackTestRow } from "@/lib/db/guards/back-tests";
import type { TestedPast } from "@/lib/domain/guards/tested-past";

const DAY_MS = 86_400_000;

export type BackTestView = TestedPast & {
  /** Whole days that were looked at, at least one. */
  days: number;
  from: string;
  judged: number;
  at: string;
  version: number;
  /** Of the version that the guard has now. */
  current: boolean;
};

export const backTestView = (row: BackTestRow, version: number): BackTestView => ({
  ...{ alarms: row.alarms, falseAlarms: row.falseAlarms, caught: row.caught, sample: row.sample, judged: row.judged },
  days: Math.max(1, Math.round((row.to.getTime() - row.from.getTime()) / DAY_MS)),
  from: row.from.toISOString(),
  at: row.at.toISOString(),
  version: row.guardVersion,
  current: row.guardVersion === version,
});

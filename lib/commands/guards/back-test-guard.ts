import { z } from "zod";
import { hasPast, writeBackTest } from "../../db/guards/back-tests";
import { type GuardRow, readGuard } from "../../db/guards/guard-rows";
import { readKnownErrors } from "../../db/guards/known-errors";
import { readPastChanges, type Stretch } from "../../db/guards/past-changes";
import { readPastDemand } from "../../db/guards/past-demand";
import { readPastFacts } from "../../db/guards/past-facts";
import { readWatching } from "../../db/settings/watching";
import { backTest, type KnownError, type PastAlarm } from "../../domain/guards/back-test";
import { backTestDemand } from "../../domain/guards/back-test-demand";
import type { DemandRule } from "../../domain/guards/demand-rules";
import type { GuardRule } from "../../domain/guards/guard";
import { testedPast } from "../../domain/guards/tested-past";
import type { Watching } from "../../domain/settings/watching";
import { command, done, refuse } from "../command";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Replays the past under a guard as it is written now, whatever times it is given, and keeps what it would have said: when it would have
 * fired for each known error, and how often for nothing.
 */
export const backTestGuard = command({
  action: "guard.back_test",
  input: z.object({ id: z.int(), days: z.int().min(1).max(365).default(90) }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { id, days }, actor, now }) => {
    const guard = await readGuard(tx, id);
    if (!guard) return refuse("not_found");
    if (!(await hasPast(tx, guard.draft.watch))) return refuse("no_past");
    const asked = { fromMs: now.getTime() - days * DAY_MS, toMs: now.getTime() };
    const { fromMs, judged, alarms, errors } = await replay(guard, asked, await readWatching(tx));
    const tested = testedPast(alarms, errors);
    const of = { guardId: id, guardVersion: guard.version, from: new Date(fromMs), to: now, by: actor.id, at: now };
    const testId = await writeBackTest(tx, { ...tested, ...of, judged });
    const { alarms: fired, falseAlarms, caught } = tested;
    return done(
      { testId, judged, alarms: fired, falseAlarms },
      { subject: `guard:${id}`, detail: { version: guard.version, days, judged, alarms: fired, falseAlarms, caught } },
    );
  },
});

type Replayed = { fromMs: number; judged: number; alarms: PastAlarm[]; errors: KnownError[] };

async function replay({ id, draft }: GuardRow, stretch: Stretch, watching: Watching): Promise<Replayed> {
  switch (draft.watch) {
    case "price":
      return replayPrices({ ...draft, id }, stretch, watching);
    case "demand":
      return replayDemand(draft, stretch, watching);
    case "discount":
      throw new Error(`guard ${id} has no past`);
  }
}

type PriceDraft = Pick<GuardRow["draft"], "severity" | "scope"> & { id: number; rule: GuardRule };

async function replayPrices({ id, severity, scope, rule }: PriceDraft, stretch: Stretch, by: Watching): Promise<Replayed> {
  const { changes, fromMs } = await readPastChanges(scope, stretch, by);
  const facts = await readPastFacts(changes, by);
  const errors = await readKnownErrors({ ...stretch, fromMs });
  const guard = { id: String(id), severity, scope, rule };
  const { alarms } = backTest(guard, changes, { facts, errors, fromMs, toMs: stretch.toMs });
  return { fromMs, alarms, errors, judged: changes.filter(({ atMs }) => atMs >= fromMs).length };
}

type DemandDraft = Pick<GuardRow["draft"], "scope"> & { rule: DemandRule };

async function replayDemand({ scope, rule }: DemandDraft, stretch: Stretch, { demand, groupMinutes }: Watching): Promise<Replayed> {
  const stretchMs = demand.minutes * MINUTE_MS;
  const stretches = await readPastDemand(rule, scope, stretch, { stretchMs, weeks: demand.weeks });
  const errors = await readKnownErrors(stretch);
  const alarms = backTestDemand(rule, stretches, { errors, stretchMs, groupMs: groupMinutes * MINUTE_MS });
  return { fromMs: stretch.fromMs, alarms, errors, judged: stretches.length };
}

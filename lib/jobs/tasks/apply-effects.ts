import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../../clock";
import { applyJob } from "../../commands/effects/job-keys";
import type { ShopAccount } from "../../connectors/shop-account";
import { ShopProblem } from "../../connectors/shop-problem";
import { type AccountRow, readAccount } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import { claimEffects, mayLeave, nextEffectAt, releaseEffects } from "../../db/effects/claim-effects";
import { capabilitiesOf } from "../../domain/accounts/capabilities";
import { CLAIM_SIZE, waitAfterMs } from "../../domain/effects/effect-schedule";
import { EFFECT_KINDS } from "../../domain/effects/effect-state";
import { TokenBucket } from "../../mail/token-bucket";
import { accountOf } from "../account-of";
import { applyEffect } from "../apply-effect";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** Applies an account's effects until none is due, it is switched off, or the worker is asked to stop; then waits for the next. Who pauses or stops an execution waits for one effect at most. */
export const applyEffectsTask = defineTask("apply-effects", async ({ accountId }, { stopping }) => {
  const again = await applyEffects(accountId, { stopping });
  if (again) await enqueue(prisma, "apply-effects", { accountId }, applyJob(accountId, again));
});

/** `open` and `clock` for tests: another shop, another time. */
type Options = { stopping?: () => boolean; open?: (row: AccountRow) => ShopAccount; clock?: () => Date };

/** Answers with the instant at which to go on; null when nothing waits or the account is off. */
export async function applyEffects(accountId: number, options: Options = {}): Promise<Date | null> {
  const { stopping = () => false, open = accountOf, clock = now } = options;
  let opened: { version: number; account: ShopAccount } | undefined;
  for (;;) {
    const row = await readAccount(prisma, accountId);
    if (!row?.enabled) return null;
    if (stopping()) return clock();
    try {
      if (opened?.version !== row.version) opened = { version: row.version, account: open(row) };
    } catch (error) {
      if (!(error instanceof ShopProblem)) throw error;
      // Nothing can be sent before somebody types the credentials again, which wakes this job.
      return null;
    }
    const { source } = row;
    const kinds = EFFECT_KINDS.filter((kind) => capabilitiesOf(row.kind, row.settings)[kind]);
    const claimed = await claimEffects(prisma, { source, kinds, size: CLAIM_SIZE, now: clock() });
    if (claimed.length === 0) {
      const next = await nextEffectAt(prisma, { source, kinds, now: clock() });
      return next && new Date(Math.max(next.getTime(), clock().getTime() + waitAfterMs(1)));
    }
    const surroundings = { account: opened.account, pace: paceOf(row) };
    for (const [index, claim] of claimed.entries()) {
      if (stopping() || !(await mayLeave(prisma, accountId, claim.id))) {
        await releaseEffects(prisma, claimed.slice(index));
        break;
      }
      await applyEffect(claim, surroundings);
    }
  }
}

const buckets = new Map<string, TokenBucket>();

/** An effect reads, looks up and changes: so many calls at most, paid for before the first. */
const CALLS_EACH = 3;

/** Waits for the account's rate; one bucket for the process, and one job at a time for every account. */
function paceOf({ id, settings: { callsPerSecond } }: AccountRow): () => Promise<void> {
  const key = `${id}:${callsPerSecond}`;
  const bucket = buckets.get(key) ?? new TokenBucket(callsPerSecond, () => performance.now());
  buckets.set(key, bucket);
  return async () => {
    const waitMs = Math.max(...Array.from({ length: CALLS_EACH }, () => bucket.reserve()));
    if (waitMs > 1) await sleep(waitMs);
  };
}

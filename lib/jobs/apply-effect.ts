import { keepUsedUnits } from "../commands/effects/keep-used-units";
import { settleEffect } from "../commands/effects/settle-effect";
import { type Applying, BusyShop, type Exchange, OutcomeUnknown, type ShopAccount } from "../connectors/shop-account";
import { ShopProblem } from "../connectors/shop-problem";
import { prisma } from "../db/client";
import type { ClaimedEffect } from "../db/effects/claim-effects";
import { mayHaveBeenSent } from "../db/effects/may-have-been-sent";
import { readEffect } from "../db/effects/read-effect";
import type { EffectOutcome } from "../domain/effects/decide-effect";
import { CALLS_MS } from "../domain/effects/effect-schedule";
import type { EffectToApply } from "../domain/effects/effect-to-apply";
import { WORKER } from "../domain/staff/actor";
import { log } from "../log";

/** `pace` resolves when the shop may be called. */
export type Surroundings = { account: ShopAccount; pace: () => Promise<void> };

/**
 * Applies one claimed effect and writes down how that ended. What may have been sent before is looked up first, and repeated only
 * where the shop says that it was not done, or recognises the repeat. Killed at any line, the claim ends by itself and the next
 * worker begins here again.
 */
export async function applyEffect(claim: ClaimedEffect, { account, pace }: Surroundings): Promise<void> {
  const exchanges: Exchange[] = [];
  const outcome = await tryOnce(claim, exchanges, { account, pace });
  const repeat = account.capabilities[claim.kind] ?? "never";
  const settled = await settleEffect(WORKER, {
    effectId: claim.id,
    attempts: claim.attempts,
    repeat,
    outcome,
    exchange: exchanges.at(-1) ?? null,
  });
  // Somebody else holds it by now, and looks up what was done here.
  if (!settled.ok && settled.refusal.reason !== "stale") throw new Error(`effect ${claim.id}: ${settled.refusal.reason}`);
}

async function tryOnce(claim: ClaimedEffect, exchanges: Exchange[], { account, pace }: Surroundings): Promise<EffectOutcome> {
  const effect = await readEffect(prisma, claim.id);
  if (!effect) return { kind: "needs_person", reason: "order_gone" };
  // Longer than this the claim may pass to another worker: nothing is sent after it.
  const applying = { signal: AbortSignal.timeout(CALLS_MS), exchanges };
  try {
    await pace();
    const before = claim.attempts > 1 ? await lookUp(effect, account, applying) : null;
    if (before) return before;
    // Only now: what a try before this one voided is void, whatever was used since.
    const left = (await isFixed(claim, account)) ? effect : await withoutUsed(effect, claim);
    if (!left) return { kind: "nothing_left", reason: "all_used" };
    const applied = await account.apply(left, applying);
    return applied.kind === "done" ? applied : { kind: "needs_person", reason: applied.reason };
  } catch (error) {
    return outcomeOf(error, exchanges);
  }
}

/** How a try before this one ended; null: it may be made again. */
async function lookUp(effect: EffectToApply, account: ShopAccount, applying: Applying): Promise<EffectOutcome | null> {
  const found = await account.lookUp(effect, applying);
  if (found.kind === "done") return found;
  const isSafe = found.kind === "not_done" || account.capabilities[effect.kind] === "key";
  return isSafe ? null : { kind: "needs_person", reason: "cannot_tell" };
}

/** A shop that tells a repeat by its key may have done already what it was told first: it is told the same again, to the byte. */
const isFixed = async (claim: ClaimedEffect, { capabilities }: ShopAccount): Promise<boolean> =>
  claim.attempts > 1 && capabilities[claim.kind] === "key" && mayHaveBeenSent(prisma, claim);

/** The effect without the units that were used since the ledger was written; null where none are left. */
async function withoutUsed(effect: EffectToApply, { id, attempts, kind }: ClaimedEffect): Promise<EffectToApply | null> {
  if (kind !== "void_units") return effect;
  const kept = await keepUsedUnits(WORKER, { effectId: id, attempts });
  if (!kept.ok) return effect;
  return kept.value.left === 0 ? null : { ...effect, units: kept.value.left };
}

/** Without a changing call on record, nothing can have been done, whatever went wrong. */
function outcomeOf(error: unknown, exchanges: readonly Exchange[]): EffectOutcome {
  if (error instanceof BusyShop) return { kind: "problem", reason: "throttled", retryAfterMs: error.retryAfterMs };
  if (error instanceof ShopProblem) return { kind: "problem", reason: error.reason };
  if (error instanceof OutcomeUnknown) return { kind: "unknown" };
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError"))
    return exchanges.length > 0 ? { kind: "unknown" } : { kind: "problem", reason: "timed_out" };
  log.error({ err: error }, "an effect could not be applied");
  return exchanges.length > 0 ? { kind: "unknown" } : { kind: "problem", reason: "fault" };
}

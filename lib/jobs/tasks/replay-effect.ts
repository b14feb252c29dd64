import { logReplay } from "../../commands/effects/log-replay";
import { type Exchange, OutcomeUnknown } from "../../connectors/shop-account";
import { ShopProblem } from "../../connectors/shop-problem";
import { readAccount } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import { readEffect } from "../../db/effects/read-effect";
import { CALLS_MS } from "../../domain/effects/effect-schedule";
import { WORKER } from "../../domain/staff/actor";
import { accountOf } from "../account-of";
import { defineTask } from "../task";

/** Tells a home-made shop once more, under the id that it knows. */
export const replayEffectTask = defineTask("replay-effect", async ({ effectId, accountId }) => {
  const row = await readAccount(prisma, accountId);
  const effect = await readEffect(prisma, BigInt(effectId));
  if (!row?.enabled || row.kind !== "webhook" || !effect) return;
  const exchanges: Exchange[] = [];
  const outcome = await tell();
  await logReplay(WORKER, { effectId, outcome, exchange: exchanges.at(-1) ?? null });

  async function tell(): Promise<"replayed" | "replay_failed"> {
    if (!row || !effect) return "replay_failed";
    try {
      const applied = await accountOf(row).apply(effect, { signal: AbortSignal.timeout(CALLS_MS), exchanges });
      return applied.kind === "done" ? "replayed" : "replay_failed";
    } catch (error) {
      if (error instanceof ShopProblem || error instanceof OutcomeUnknown) return "replay_failed";
      throw error;
    }
  }
});

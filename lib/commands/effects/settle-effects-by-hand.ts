import { z } from "zod";
import { payEffects } from "../../db/effects/pay-effect";
import { movedByPersonTo } from "../../domain/effects/effect-state";
import type { Action } from "../../domain/staff/permissions";
import { type Command, command, done, refuse } from "../command";

const input = z.object({
  incidentId: z.int().positive(),
  effectId: z.coerce.bigint(),
  reason: z.string().trim().min(3).max(500),
  /** What the shop calls what was done there; empty: it has no name. */
  reference: z.string().trim().max(200).default(""),
});

/** A person ends an effect and says why: done by hand in the shop, or decided against. Money that was paid back leaves the ledger too. */
const settleByPerson = (action: Action, state: "by_hand" | "skipped"): Command<{ effectId: string }> =>
  command({
    action,
    input,
    run: async ({ tx, input: { incidentId, effectId, reason, reference }, actor, now }) => {
      const settled = await tx.effect.updateMany({
        where: { id: effectId, incidentId, state: { in: movedByPersonTo(state) } },
        data: { state, note: reason, externalId: reference || null, nextAttemptAt: null, settledAt: now, settledBy: actor.id },
      });
      if (settled.count === 0) return refuse("effect_settled");
      if (state === "by_hand") await payEffects(tx, [effectId], now);
      const detail = reference ? { reference } : {};
      return done({ effectId: String(effectId) }, { incidentId, subject: `effect:${effectId}`, reason, detail });
    },
  });

export const settleEffectByHand = settleByPerson("effect.settle_by_hand", "by_hand");
export const skipEffect = settleByPerson("effect.skip", "skipped");

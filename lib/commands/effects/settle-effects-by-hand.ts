import { z } from "zod";
import { findSettlement } from "../../db/effects/find-settlement";
import { unitsUsedSince } from "../../db/effects/keep-used";
import { payEffects } from "../../db/effects/pay-effect";
import { whyNotAgreed } from "../../domain/effects/agreement";
import { movedByPersonTo } from "../../domain/effects/effect-state";
import type { Action } from "../../domain/staff/permissions";
import { type Command, command, done, refuse } from "../command";

const input = z.object({
  incidentId: z.int().positive(),
  effectId: z.coerce.bigint(),
  reason: z.string().trim().min(3).max(500),
  /** What the shop calls what was done there; empty: it has no name. */
  reference: z.string().trim().max(200).default(""),
  /** Of a settlement: what was agreed, in minor units of its currency. */
  agreedMinor: z.int().min(0).max(1e12).nullable().default(null),
});

/** A person ends an effect and says why: done by hand in the shop, or decided against. Money that was paid back, or agreed on, leaves the ledger too. */
const settleByPerson = (action: Action, state: "by_hand" | "skipped"): Command<{ effectId: string }> =>
  command({
    action,
    input,
    run: async ({ tx, input: { incidentId, effectId, reason, reference, agreedMinor: said }, actor, now }) => {
      const settlement = state === "by_hand" ? await findSettlement(tx, incidentId, effectId) : null;
      const unfit = settlement && whyNotAgreed(settlement, said);
      if (unfit) return refuse(unfit);
      const agreedMinor = settlement && said;
      const settled = await tx.effect.updateMany({
        where: { id: effectId, incidentId, state: { in: movedByPersonTo(state) } },
        data: { state, note: reason, agreedMinor, externalId: reference || null, nextAttemptAt: null, settledAt: now, settledBy: actor.id },
      });
      if (settled.count === 0) return refuse("effect_settled");
      // What this person voided is what the list or the screen said: more of it was used since.
      const [used] = state === "by_hand" ? await unitsUsedSince(tx, { incidentId, effectIds: [effectId], now }) : [];
      if (used && used.units > 0) return refuse("units_changed", { units: used.left });
      if (state === "by_hand") await payEffects(tx, [effectId], now);
      const detail = { ...(reference && { reference }), ...(agreedMinor !== null && { agreedMinor }) };
      return done({ effectId: String(effectId) }, { incidentId, subject: `effect:${effectId}`, reason, detail });
    },
  });

export const settleEffectByHand = settleByPerson("effect.settle_by_hand", "by_hand");
export const skipEffect = settleByPerson("effect.skip", "skipped");

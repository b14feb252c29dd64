import { z } from "zod";
import { command, done, refuse } from "../command";

const STATES = { confirm: "confirmed", refuse: "refused" } as const;

/**
 * A second person's word about prices that ask for one: the same lines are allowed for 24 hours, or remain unpublished. What is
 * blocked stays blocked.
 */
export const decideCheck = command({
  action: "price_check.decide",
  input: z.object({
    checkId: z.uuid(),
    decision: z.enum(["confirm", "refuse"]),
    reason: z.string().trim().min(1).max(1_000),
  }),
  run: async ({ tx, input: { checkId, decision, reason }, actor, now }) => {
    const check = await tx.priceCheck.findUnique({ where: { id: checkId }, select: { askedBy: true } });
    if (!check) return refuse("not_found");
    if (check.askedBy === actor.id) return refuse("own_check");
    const state = STATES[decision];
    const decided = await tx.priceCheck.updateMany({
      where: { id: checkId, state: "waiting" },
      data: { state, decidedBy: actor.id, decidedAt: now, reason },
    });
    if (decided.count === 0) return refuse("check_settled");
    return done({ checkId, state }, { subject: `check:${checkId}`, reason, detail: { decision } });
  },
});

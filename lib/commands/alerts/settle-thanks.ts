import { z } from "zod";
import { command, done, refuse } from "../command";

/** Says that who sent a tip was thanked, or that this is over: `problem` says why nothing left. Once. */
export const settleThanks = command({
  action: "tip.thank",
  input: z.object({ tipId: z.int().positive(), problem: z.string().max(500).nullable() }),
  run: async ({ tx, input: { tipId: id, problem }, now }) => {
    const { count } = await tx.priceTip.updateMany({ where: { id, thankedAt: null }, data: { thankedAt: now } });
    if (count === 0) return refuse("stale");
    const tip = await tx.priceTip.findUnique({ where: { id }, select: { incidentId: true } });
    return done({}, { incidentId: tip?.incidentId ?? undefined, subject: `tip:${id}`, detail: { ...(problem !== null && { problem }) } });
  },
});

import { z } from "zod";
import { Prisma, type Tx } from "@/lib/db/client";
import { lettersOpenTo } from "@/lib/db/mailings/newest-letters";
import { lastEditor } from "@/lib/db/plans/last-editor";
import { lockPlan } from "@/lib/db/plans/lock-plan";
import { tariffSchema } from "@/lib/domain/plans/action";
import { takesBack } from "@/lib/domain/plans/action-facts";
import { rulesSchema } from "@/lib/domain/plans/rule";
import { command, done, refuse } from "../command";

/**
 * Writes a draft's content. `rowVersion` is the one that was read: another save in between is refused as `stale`.
 * What is left out stays as it is; `budgetMinor: null` takes the ceiling away, `personCap: null` the cap per person.
 */
export const savePlan = command({
  action: "plan.save",
  input: z.object({
    planId: z.int(),
    rowVersion: z.int(),
    rules: rulesSchema,
    letters: z.record(z.string(), z.int()).optional(),
    budgetMinor: z.int().min(0).max(1e12).nullable().optional(),
    expectedRedemptionBp: z.int().min(0).max(10_000).optional(),
    argument: z.string().trim().max(5_000).optional(),
    personCap: tariffSchema.nullable().optional(),
  }),
  run: async ({ tx, input, now }) => {
    const { planId, rowVersion, personCap, ...content } = input;
    const plan = await lockPlan(tx, planId);
    if (!plan) return refuse("not_found");
    if (plan.status !== "draft") return refuse("plan_frozen");
    if (plan.followsId === null && takesBack(content.rules)) return refuse("follow_up_only");
    if (await hasUnknownLetter(tx, plan.incidentId, Object.values(content.letters ?? {}))) return refuse("not_found");
    const { count } = await tx.plan.updateMany({
      where: { id: planId, rowVersion, status: "draft" },
      data: { ...content, personCap: personCap === null ? Prisma.DbNull : personCap, rowVersion: rowVersion + 1, updatedAt: now },
    });
    if (count === 0) return refuse("stale", { by: await lastEditor(tx, plan) });
    const { rules, budgetMinor, letters } = content;
    const detail = { planId, rowVersion: rowVersion + 1, rules, budgetMinor, letters, personCap };
    return done({ planId, rowVersion: rowVersion + 1 }, { incidentId: plan.incidentId, subject: `plan ${plan.version}`, detail });
  },
});

/** One that is not there, or that was written for another incident. */
async function hasUnknownLetter(tx: Tx, incidentId: number, ids: number[]): Promise<boolean> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return false;
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { id: true, parentId: true } });
  return (await tx.templateVersion.count({ where: { id: { in: distinct }, ...lettersOpenTo(incident) } })) < distinct.length;
}

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { dealCohort } from "@/lib/db/impact/deal-cohort";
import { gestureLeft } from "@/lib/db/impact/start-of-measurement";
import { nextLetter } from "@/lib/domain/cohorts/standing-cohorts";
import { ARM_VARIES, MOST_ARMS } from "@/lib/domain/impact/arms";
import { openIncident } from "../cohorts/decide-members";
import { command, done, refuse } from "../command";

const name = z.string().trim().min(2).max(40);

/**
 * Deals the members of a cohort who are not held by lot: arm 0 stays in the cohort and gets what is due, each other arm becomes a cohort
 * of its own, `<from>_arm_1`, …, whose rules, letter and time are written like those of any cohort. Within a stratum (usage, fifth of
 * the gap, language) arms differ by one at most, and anybody can work the lots out again from the seed.
 *
 * Input: `{ incidentRef, fromCohort, varies: amount | wording | timing, arms: [{ nameFr, nameEn }], seed? }`, `arms` without arm 0.
 */
export const dealArms = command({
  action: "impact.deal_arms",
  timeoutMs: 60_000,
  input: z.object({
    incidentRef: z.string().min(1),
    fromCohort: z.string().min(1).max(50),
    varies: z.enum(ARM_VARIES),
    arms: z
      .array(z.object({ nameFr: name, nameEn: name }))
      .min(1)
      .max(MOST_ARMS - 1),
    seed: z.string().trim().min(1).max(100).optional(),
  }),
  run: async ({ tx, input: { incidentRef, fromCohort, varies, arms, seed: given }, actor, now }) => {
    const open = await openIncident(tx, incidentRef);
    if ("refused" in open) return open.refused;
    const incidentId = open.incident.id;
    const plan = await tx.impactPlan.findUnique({ where: { incidentId }, include: { arms: true } });
    if (!plan) return refuse("impact_plan_missing");
    if (plan.fixedAt) return refuse("impact_plan_fixed");
    const cohorts = await tx.cohort.findMany({ where: { incidentId }, orderBy: { position: "asc" } });
    if (cohorts.length === 0) return refuse("nothing_split");
    if (!cohorts.some(({ key }) => key === fromCohort)) return refuse("not_found");
    if (plan.arms.some((arm) => arm.fromCohort === fromCohort || arm.cohortKey === fromCohort)) return refuse("arms_dealt");
    if (await gestureLeft(tx, incidentId, fromCohort)) return refuse("arms_written_to");
    const letters = cohorts.map(({ letter }) => letter);
    const fresh: { arm: number; key: string; letter: string; nameFr: string; nameEn: string }[] = [];
    for (const [i, names] of arms.entries()) {
      const letter = nextLetter([...letters, ...fresh.map((arm) => arm.letter)]);
      if (!letter) return refuse("letters_used_up");
      fresh.push({ ...names, arm: i + 1, letter, key: `${fromCohort}_arm_${i + 1}` });
    }
    const seed = given ?? randomBytes(16).toString("hex");
    const by = actor.id;
    const sizes = await dealCohort(tx, { incidentId, planId: plan.id, fromCohort, varies, arms: fresh, seed, by, at: now });
    if (sizes.some((size) => size === 0)) return refuse("arms_too_small");
    const detail = { fromCohort, varies, seed, sizes, cohorts: fresh.map(({ key }) => key) };
    return done({ cohorts: fresh.map(({ key }) => key), sizes, seed }, { incidentId, subject: incidentRef, detail });
  },
});

import { type ArmFigures, countArms, type DealtArm, whyNotArms } from "../../domain/impact/arm-fairness";
import { treat } from "../../domain/plans/treat";
import type { Db } from "../client";
import { findPlan } from "../plans/find-plan";
import { memberChunks, memberScope } from "../plans/member-chunks";
import { standingOf } from "../plans/standing";

/** The arms of an incident; none where nothing was dealt. */
export async function readArms(db: Db, incidentId: number): Promise<DealtArm[]> {
  const arms = await db.impactArm.findMany({ where: { plan: { incidentId } }, orderBy: [{ fromCohort: "asc" }, { arm: "asc" }] });
  return arms.map(({ fromCohort, arm, cohortKey }) => ({ fromCohort, arm, cohortKey }));
}

/** Why the newest plan that still can be executed may not go out with the arms as dealt; null: it may, or there is none yet. */
export async function checkArms(db: Db, incidentId: number): Promise<ReturnType<typeof whyNotArms>> {
  const arms = await readArms(db, incidentId);
  const newest = await db.plan.findFirst({
    where: { incidentId, status: { in: ["draft", "submitted", "approved"] } },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  return arms.length === 0 || !newest ? null : whyNotArms(await figuresOf(db, newest.id, arms));
}

async function figuresOf(db: Db, planId: number, arms: readonly DealtArm[]): Promise<ArmFigures[]> {
  const plan = await findPlan(db, planId);
  if (!plan) return [];
  const standing = await standingOf(db, plan);
  const figures = countArms(arms, plan.rules, standing);
  for await (const members of memberChunks(db, memberScope(plan)))
    for (const member of members) figures.add(treat(plan.rules, member, standing));
  return figures.result();
}

import { memberLine, sealHasher } from "../../domain/plans/seal";
import { treat } from "../../domain/plans/treat";
import type { Db } from "../client";
import { findPlan } from "./find-plan";
import { memberChunks, memberScope } from "./member-chunks";
import { sealHeader } from "./seal-header";
import { standingOf } from "./standing";

/**
 * The fingerprint that the plan would get if it were submitted now: rules, letters' contents, budget, legal ground, scope,
 * identification, split and every customer's compensations. Differs from the stored one as soon as any of them moved.
 * @throws when there is no such plan
 */
export async function liveFingerprint(db: Db, planId: number): Promise<string> {
  const plan = await findPlan(db, planId);
  if (!plan) throw new Error(`no plan ${planId}`);
  const standing = await standingOf(db, plan);
  const seal = sealHasher(await sealHeader(db, plan));
  for await (const members of memberChunks(db, memberScope(plan))) {
    for (const member of members) {
      const { rule, compensations } = treat(plan.rules, member, standing);
      seal.add(member.customerId, memberLine(member.cohort, rule?.id ?? null, compensations));
    }
  }
  return seal.digest();
}

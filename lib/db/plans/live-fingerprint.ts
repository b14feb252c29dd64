import { compensationsOf } from "../../domain/plans/compensation";
import { asksTenure, firstMatch } from "../../domain/plans/match-rule";
import { memberLine, sealHasher } from "../../domain/plans/seal";
import type { Db } from "../client";
import { findPlan } from "./find-plan";
import { memberChunks } from "./member-chunks";
import { sealHeader } from "./seal-header";

/**
 * The fingerprint that the plan would get if it were submitted now: rules, letters' contents, budget, legal ground, scope,
 * identification, split and every customer's compensations. Differs from the stored one as soon as any of them moved.
 * @throws when there is no such plan
 */
export async function liveFingerprint(db: Db, planId: number): Promise<string> {
  const plan = await findPlan(db, planId);
  if (!plan) throw new Error(`no plan ${planId}`);
  const seal = sealHasher(await sealHeader(db, plan));
  for await (const members of memberChunks(db, { incidentId: plan.incidentId, tenure: asksTenure(plan.rules) })) {
    for (const member of members) {
      const rule = firstMatch(plan.rules, member);
      seal.add(member.customerId, memberLine(member.cohort, rule?.id ?? null, rule ? compensationsOf(rule, member) : []));
    }
  }
  return seal.digest();
}

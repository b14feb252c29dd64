import { rememberedOf } from "../../db/client";
import { findSealedPlan } from "../../db/credits/find-credit-page";
import { type Tariff, tariffSchema } from "../../domain/plans/action";
import { type Rule, rulesSchema } from "../../domain/plans/rule";

export type SealedRules = {
  rules: readonly Rule[];
  personCap: Tariff | null;
  currency: string;
  zone: string;
  cohorts: readonly { key: string; letter: string; nameFr: string; nameEn: string }[];
};

/** Plans kept in memory: a mailing sends thousands to the page of one plan. */
const MOST = 50;
const noPlans = () => new Map<number, Promise<SealedRules>>();

/** The rules of an executed plan, read once per process: a sealed plan never changes. */
export function sealedRules(planId: number): Promise<SealedRules> {
  const kept = rememberedOf(noPlans);
  const known = kept.get(planId);
  if (known) return known;
  if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? planId);
  const read = readSealed(planId);
  kept.set(planId, read);
  read.catch(() => kept.delete(planId));
  return read;
}

async function readSealed(planId: number): Promise<SealedRules> {
  const { rules, person_cap, ...rest } = await findSealedPlan(planId);
  // A plan from before a grammar may no longer be readable: then the page says what was given, without its rule.
  return { ...rest, rules: rulesSchema.safeParse(rules).data ?? [], personCap: tariffSchema.safeParse(person_cap).data ?? null };
}

import { holds } from "../plans/match-rule";
import type { PlanMember } from "../plans/member";
import type { Condition } from "../plans/rule";

/** A cohort that a rule fills: everybody for whom all conditions hold. */
export type RuledCohort = { key: string; when: readonly Condition[] };

/**
 * The one cohort where the machine puts a customer. In this order: who warned us, the cohorts with a rule in the order that staff
 * gave them, who paid too much for anything, who used something, who used nothing. What staff decide about a person goes before all of it.
 */
export function machineCohort(member: PlanMember, ruled: readonly RuledCohort[]): string {
  if (member.reported) return "reported";
  const first = ruled.find(({ when }) => when.length > 0 && when.every((condition) => holds(condition, member)));
  if (first) return first.key;
  return baseCohort(member);
}

/** What use and price alone say. */
export function baseCohort({ overpaidMinor, unitsConsumed }: Pick<PlanMember, "overpaidMinor" | "unitsConsumed">): string {
  if (overpaidMinor > 0) return "overcharged";
  return unitsConsumed > 0 ? "consumed" : "untouched";
}

import { floorOf } from "./divide";
import type { Standing } from "./fairness";
import { factOf } from "./match-rule";
import type { PlanMember } from "./member";
import type { Fact, Rule } from "./rule";
import { needsService } from "./serve";
import type { Treatment } from "./treat";

/**
 * How a treated customer stands in a comparison under these rules: stake, use and end in minor units of their currency at
 * the reference price. Offers, prizes and donations count for nothing: what a person makes of them is not known.
 */
export function standingUnder(rules: readonly Rule[]): (treatment: Treatment) => Standing {
  // Without limits and draws the first rule that matches is all that decides: what is built for each customer here would be for nothing.
  const parts = needsService(rules);
  const facts: Fact[] = [...new Set(rules.flatMap((rule) => rule.when.map(({ fact }) => fact)))];
  return ({ member, rule, effect, place, compensations }) => ({
    customerId: member.customerId,
    ruleId: rule?.id ?? null,
    facts: parts ? [member.cohort, ...facts.map((fact) => factOf(member, fact))].join("\n") : null,
    remedy: parts ? `${rule?.id} ${place} ${compensations.some(({ kind }) => kind === "raffle")}` : "",
    stakeMinor: member.gapMinor,
    usedMinor: usedMinor(member),
    endMinor:
      effect.giftMinor +
      effect.honourMinor +
      effect.keptMinor +
      effect.creditMinor +
      effect.refundMinor -
      effect.revokedMinor -
      effect.payMinor -
      member.paidMinor +
      givenBefore(member),
  });
}

/** What plans executed before left this person with; an effect only tells what its own plan settles. */
function givenBefore({ given, shares }: PlanMember): number {
  let total = given.creditMinor + given.refundMinor;
  for (const { valueMinor, unitsGifted, unitsHonoured, unitsGranted } of shares)
    if (unitsGifted + unitsHonoured > 0) total += floorOf(valueMinor, unitsGifted + unitsHonoured, unitsGranted);
  return total;
}

function usedMinor({ shares }: PlanMember): number {
  let total = 0;
  for (const { valueMinor, unitsConsumed, unitsGranted } of shares)
    if (unitsConsumed > 0) total += floorOf(valueMinor, unitsConsumed, unitsGranted);
  return total;
}

import { lossOf, type PlanMember } from "./member";
import { ANY_COHORT, type Condition, type Rule } from "./rule";

const FACT: Record<Condition["fact"], (member: PlanMember) => number | string | boolean | readonly string[] | null> = {
  usage: (member) => member.usage,
  unitsConsumed: (member) => member.unitsConsumed,
  unitsLeft: (member) => member.unitsGranted - member.unitsConsumed,
  unitsGranted: (member) => member.unitsGranted,
  lines: (member) => member.lines,
  orders: (member) => member.orders,
  quantity: (member) => member.quantity,
  paid: (member) => member.paidMinor,
  gap: (member) => member.gapMinor,
  tenureDays: (member) => member.tenureDays,
  ordersBefore: (member) => member.ordersBefore,
  overlaps: (member) => member.overlaps,
  apologies: (member) => member.apologies,
  unitsVoided: (member) => member.shares.reduce((total, share) => total + share.unitsVoided, 0),
  creditGiven: (member) => member.given.creditMinor,
  creditUnused: (member) => member.given.creditUnusedMinor,
  received: (member) => member.given.received,
  hasEmail: (member) => member.hasEmail,
  reported: (member) => member.reported,
  overcharged: (member) => member.overpaidMinor > 0,
  undercharged: (member) => lossOf(member) > 0,
  country: (member) => member.country,
  customerGroup: (member) => member.customerGroup,
  emailDomain: (member) => member.emailDomain,
  language: (member) => member.language,
  sku: (member) => member.ofLines?.skus ?? null,
  channel: (member) => member.ofLines?.channels ?? null,
  useKind: (member) => member.ofLines?.useKinds ?? null,
};

export const factOf = (member: PlanMember, fact: Condition["fact"]) => FACT[fact](member);

/** Whether the condition holds for the member; bounds are included; an unknown fact never holds. */
export function holds(condition: Condition, member: PlanMember): boolean {
  const actual = factOf(member, condition.fact);
  if (actual === null) return false;
  switch (condition.op) {
    case "at_least":
      return typeof actual === "number" && actual >= condition.value;
    case "at_most":
      return typeof actual === "number" && actual <= condition.value;
    case "is":
      return says(actual, condition.value);
    case "is_not":
      return !says(actual, condition.value);
  }
}

const says = (actual: NonNullable<ReturnType<typeof factOf>>, value: Condition["value"]): boolean =>
  typeof actual === "object" ? actual.some((one) => one === value) : actual === value;

/** Whether the rule would take the member in, whatever stands before it. */
export const matches = (rule: Rule, member: PlanMember): boolean =>
  (rule.cohort === ANY_COHORT || rule.cohort === member.cohort) && rule.when.every((condition) => holds(condition, member));

/** The one rule that acts on the member: the first in order that matches; null: uncovered. */
export const firstMatch = (rules: readonly Rule[], member: PlanMember): Rule | null => rules.find((rule) => matches(rule, member)) ?? null;

/** Whether evaluating the rules needs the (costlier) date of the first order ever. */
export const asksTenure = (rules: readonly Rule[]): boolean =>
  rules.some((rule) => rule.when.some((condition) => condition.fact === "tenureDays"));

const same = (a: Condition, b: Condition): boolean => a.fact === b.fact && a.op === b.op && a.value === b.value;

/** Whether everything that satisfies `narrow` satisfies `wide`. Sound, not complete: `false` may only mean "not seen". */
function implies(narrow: Condition, wide: Condition): boolean {
  if (same(narrow, wide)) return true;
  if (narrow.fact !== wide.fact || typeof narrow.value !== "number" || typeof wide.value !== "number") return false;
  if (wide.op === "at_least") return (narrow.op === "at_least" || narrow.op === "is") && narrow.value >= wide.value;
  if (wide.op === "at_most") return (narrow.op === "at_most" || narrow.op === "is") && narrow.value <= wide.value;
  return false;
}

/** Rules that can never act because an earlier one takes everyone they would take: later rule's id -> earlier rule's id. */
export function shadowedRules(rules: readonly Rule[]): Map<string, string> {
  const shadowed = new Map<string, string>();
  rules.forEach((rule, i) => {
    const earlier = rules
      .slice(0, i)
      .find(
        (before) =>
          (before.cohort === ANY_COHORT || before.cohort === rule.cohort) &&
          before.when.every((wide) => rule.when.some((narrow) => implies(narrow, wide))),
      );
    if (earlier) shadowed.set(rule.id, earlier.id);
  });
  return shadowed;
}

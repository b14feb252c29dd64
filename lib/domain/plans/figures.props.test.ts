import fc from "fast-check";
import { expect, test } from "vitest";
import { countFigures, type Figures, type Sums } from "./figures";
import { matches, shadowedRules } from "./match-rule";
import { memberLine, sealHasher } from "./seal";
import { anyMembers, anyRules } from "./testing-member";
import { treat } from "./treat";

const count = (rules: Parameters<typeof treat>[0], members: Parameters<typeof treat>[1][]): Figures => {
  const figures = countFigures(rules, "EUR");
  for (const member of members) figures.add(treat(rules, member));
  return figures.result();
};
const SUMS = ["customers", "giftUnits", "voidUnits", "keptUnits", "giftMinor", "voidMinor", "keptMinor", "creditMinor", "credits"] as const;
const plus = (rows: Sums[], key: (typeof SUMS)[number]): number => rows.reduce((sum, row) => sum + row[key], 0);

test("what single customers get adds up to the totals, to the unit and to the cent", () => {
  fc.assert(
    fc.property(anyRules, anyMembers, (rules, members) => {
      const { total, perCohort } = count(rules, members);
      const alone = members.map((member) => count(rules, [member]).total);
      for (const key of SUMS) {
        expect(plus(alone, key)).toBe(total[key]);
        expect(plus(perCohort, key)).toBe(total[key]);
      }
    }),
  );
});

test("given, taken and kept make up what was granted, in units and in value", () => {
  fc.assert(
    fc.property(anyRules, anyMembers, (rules, members) => {
      for (const member of members) {
        const { effect } = treat(rules, member);
        expect(effect.giftUnits + effect.voidUnits + effect.keptUnits).toBe(member.unitsGranted);
        expect(effect.giftMinor + effect.voidMinor + effect.keptMinor).toBe(
          member.shares.reduce((sum, share) => sum + share.valueMinor, 0),
        );
        for (const part of [effect.keptUnits, effect.giftMinor, effect.voidMinor, effect.keptMinor]) expect(part).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("the order in which customers come changes no figure", () => {
  fc.assert(
    fc.property(
      anyRules,
      anyMembers.chain((members) => fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length }))),
      (rules, [members, shuffled]) => {
        expect(count(rules, shuffled)).toEqual(count(rules, members));
      },
    ),
  );
});

test("each customer is under one rule at most: the earliest that would take them", () => {
  fc.assert(
    fc.property(anyRules, anyMembers, (rules, members) => {
      const { perRule, uncovered, total } = count(rules, members);
      expect(plus(perRule, "customers") + uncovered).toBe(total.customers);
      for (const member of members) {
        const taken = rules.filter((rule) => matches(rule, member)).map(({ id }) => id);
        expect(treat(rules, member).rule?.id).toBe(taken[0]);
      }
    }),
  );
});

test("a rule said to be shadowed acts on nobody", () => {
  fc.assert(
    fc.property(anyRules, anyMembers, (rules, members) => {
      const shadowed = shadowedRules(rules);
      for (const row of count(rules, members).perRule) if (shadowed.has(row.ruleId)) expect(row.customers).toBe(0);
    }),
  );
});

test("changing what any one customer gets changes the fingerprint", () => {
  const header = {
    ...{
      incidentId: 1,
      version: 1,
      currency: "EUR",
      budgetMinor: null,
      expectedRedemptionBp: 6_000,
      followsId: null,
      seed: "",
      personCap: null,
      rules: [],
      letters: {},
    },
    ...{ legalGround: {}, scope: {}, basis: { identificationId: 1, splitIdentificationId: 1, cutoffAt: null } },
  };
  const seal = (lines: string[]): string => {
    const hasher = sealHasher(header);
    lines.forEach((line, i) => {
      hasher.add(String(i), line);
    });
    return hasher.digest();
  };
  fc.assert(
    fc.property(anyRules, anyMembers, fc.nat(), (rules, members, at) => {
      fc.pre(members.length > 0);
      const lines = members.map((member) => {
        const { rule, compensations } = treat(rules, member);
        return memberLine(member.cohort, rule?.id ?? null, compensations);
      });
      const i = at % lines.length;
      expect(seal(lines)).toBe(seal([...lines]));
      expect(seal(lines.with(i, memberLine("another", null, [])))).not.toBe(seal(lines));
      expect(seal(lines.toSpliced(i, 1))).not.toBe(seal(lines));
    }),
  );
});

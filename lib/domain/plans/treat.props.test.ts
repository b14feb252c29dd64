import fc from "fast-check";
import { expect, test } from "vitest";
import type { Tariff } from "./action";
import type { Compensation } from "./compensation";
import { worstCost } from "./cost-range";
import type { Amounts } from "./effect";
import { countFigures } from "./figures";
import { NOTHING_GIVEN, type PlanMember } from "./member";
import type { Rule } from "./rule";
import { serveAll } from "./serve";
import { anyCustomers } from "./testing-any-member";
import { anyRule } from "./testing-any-rule";
import { member, share } from "./testing-member";
import { type Treatment, treat } from "./treat";

/** Any rule that the grammar allows, for everybody, with a limit small enough to be reached. */
const anyTightRule = fc.tuple(anyRule, fc.integer({ min: 1, max: 12 }), fc.nat(200_000)).map(([rule, few, minor]): Rule => {
  const { limit } = rule;
  const upTo = limit?.of === "cost" ? minor + 1 : few;
  return { ...rule, cohort: "any", when: [], ...(limit && { limit: { ...limit, upTo } }) };
});
const anyCap: fc.Arbitrary<Tariff | null> = fc.option(fc.record({ EUR: fc.nat(5_000), JPY: fc.nat(5_000) }));
const anyPlan = fc.boolean().chain((followed) => fc.record({ rule: anyTightRule, members: anyCustomers(followed), personCap: anyCap }));
type Plan = { rule: Rule; members: PlanMember[]; personCap: Tariff | null };

function play({ rule, members, personCap }: Plan): Treatment[] {
  const served = serveAll({ rules: [rule], currency: "EUR", seed: "5eed", personCap }, members);
  return members.map((member) => treat([rule], member, { personCap, served }));
}

const of = (items: readonly Compensation[], ...kinds: Compensation["kind"][]): Compensation[] =>
  items.filter(({ kind }) => kinds.includes(kind));
const units = (items: readonly Compensation[]): number => items.reduce((sum, item) => sum + (item.units ?? 0), 0);
const minor = (items: readonly Compensation[]): number => items.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0);
const openBefore = ({ shares }: PlanMember): number =>
  shares.reduce((sum, one) => sum + one.unitsGranted - one.unitsGifted - one.unitsHonoured - one.unitsVoided, 0);

test("units are conserved: what was open is given, honoured, voided or still open, and what comes back was voided", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      for (const { member, compensations, effect } of play(plan)) {
        if (of(compensations, "choice").length > 0) continue;
        const back = units(of(compensations, "give_back"));
        expect(effect.giftUnits + effect.honourUnits + effect.voidUnits + effect.keptUnits).toBe(openBefore(member) + back);
        expect(units(of(compensations, "gift_consumed", "gift_all"))).toBe(effect.giftUnits);
        expect(units(of(compensations, "honour", "give_back"))).toBe(effect.honourUnits);
        expect(units(of(compensations, "void_rest", "void_line"))).toBe(effect.voidUnits);
        for (const part of [effect.giftUnits, effect.honourUnits, effect.voidUnits, effect.keptUnits])
          expect(part).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 400 },
  );
});

test("values are conserved to the cent in a first plan, whatever is done to units", () => {
  fc.assert(
    fc.property(fc.record({ rule: anyTightRule, members: anyCustomers(false), personCap: anyCap }), (plan) => {
      for (const { member, effect } of play(plan)) {
        const value = member.shares.reduce((sum, one) => sum + one.valueMinor, 0);
        expect(effect.giftMinor + effect.honourMinor + effect.voidMinor + effect.keptMinor).toBe(value);
      }
    }),
  );
});

test("no amount is nothing or less, no refund exceeds what was paid, and what is owed is never cut", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const uncapped = play({ ...plan, personCap: null });
      play(plan).forEach(({ member, place, compensations }, i) => {
        for (const { amountMinor } of compensations) if (amountMinor !== null) expect(amountMinor).toBeGreaterThanOrEqual(0);
        const refunds = of(compensations, "refund");
        expect(minor(refunds)).toBeLessThanOrEqual(member.paidMinor);
        const due = (items: Compensation[]): number => items.reduce((sum, { detail }) => sum + Number(detail.dueMinor), 0);
        // A cap makes some cost less, and so a limit serves others: compared is who is served alike.
        if (uncapped[i]?.place === place) expect(due(refunds)).toBe(due(of(uncapped[i].compensations, "refund")));
        for (const { amountMinor, detail } of refunds) expect(Number(detail.dueMinor)).toBeLessThanOrEqual(amountMinor ?? 0);
      });
    }),
  );
});

test("gestures of money stay under the cap, with those made before", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      for (const { member, effect, compensations } of play(plan)) {
        const cap = plan.personCap?.[member.currency];
        if (cap === undefined || of(compensations, "choice").length > 0) continue;
        const before = Math.max(0, member.given.gestureMinor - effect.revokedMinor);
        const settled = minor(of(compensations, "settlement"));
        const now = effect.creditMinor + effect.refundMinor - effect.refundDueMinor + effect.donationMinor + settled;
        expect(now).toBeLessThanOrEqual(Math.max(0, cap - before));
      }
    }),
  );
});

test("the order in which customers are looked at changes nothing for anybody", () => {
  fc.assert(
    fc.property(anyPlan, fc.nat(), (plan, turn) => {
      const { members } = plan;
      const turned = [...members.slice(turn % (members.length + 1)), ...members.slice(0, turn % (members.length + 1))].toReversed();
      const other = new Map(play({ ...plan, members: turned }).map((treatment) => [treatment.member.customerId, treatment]));
      for (const treatment of play(plan)) expect(other.get(treatment.member.customerId)).toEqual(treatment);
    }),
  );
});

test("what single customers get sums to the totals, to the unit and to the cent", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const figures = countFigures([plan.rule], "EUR");
      const treatments = play(plan);
      for (const treatment of treatments) figures.add(treatment);
      const { total } = figures.result();
      const own = treatments.filter(({ member }) => member.currency === "EUR");
      for (const key of ["giftUnits", "honourUnits", "voidUnits", "keptUnits"] as const)
        expect(total[key]).toBe(treatments.reduce((sum, { effect }) => sum + effect[key], 0));
      const amounts: (keyof Amounts)[] = [
        "giftMinor",
        "honourMinor",
        "voidMinor",
        "keptMinor",
        "creditMinor",
        "refundMinor",
        "donationMinor",
        "offerMinor",
      ];
      for (const key of amounts) expect(total[key]).toBe(own.reduce((sum, { effect }) => sum + effect[key], 0));
    }),
  );
});

/** A donation of two cents of which one is left, then a code that is expected to cost another. */
const BOUNDARY: Plan = {
  rule: {
    id: "r1",
    cohort: "any",
    when: [],
    actions: [{ kind: "donation", to: "album", amount: { of: "fixed", per: "person", tariff: { EUR: 2 } } }],
    limit: {
      ...{ of: "cost", upTo: 1, tie: "order_ref", boundary: "split" },
      past: [{ kind: "discount_code", value: { tariff: { EUR: 1 } }, skus: [], expiresAt: "2027-03-31T22:00:00.000Z" }],
    },
  },
  members: [member({ shares: [share()] })],
  personCap: null,
};

test("a limit is never exceeded", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { limit } = plan.rule;
      fc.pre(limit !== undefined);
      // What comes past the limit is no part of it, also for the one on its boundary who gets something of both.
      const rule = { ...plan.rule, limit: { ...limit, past: [{ kind: "nothing" as const, why: "past" }] } };
      const served = play({ ...plan, rule }).filter(({ place }) => place !== "past");
      if (limit.of === "customers") expect(served.length).toBeLessThanOrEqual(limit.upTo);
      if (limit.of === "cost") {
        const costs = served.map(({ effect }) => worstCost(effect) + effect.choiceWorstMinor - effect.keptMinor - effect.thingMinor);
        expect(costs.reduce((sum, cost) => sum + Math.max(0, cost), 0)).toBeLessThanOrEqual(limit.upTo);
      }
      // Of members with one line, whose items can be told from their units; a part of one counts whole.
      const single = served.filter(({ member }) => member.shares.length === 1);
      const items = single.map(({ member, compensations }) =>
        Math.ceil((units(of(compensations, "honour")) * member.quantity) / member.unitsGranted),
      );
      if (limit.of === "items") expect(items.reduce((sum, item) => sum + item, 0)).toBeLessThanOrEqual(limit.upTo);
    }),
    { numRuns: 400, examples: [[BOUNDARY]] },
  );
});

/** The member after the treatment was executed: its units are settled, its money is given. */
function executed({ member, compensations, effect }: Treatment): PlanMember {
  const given = {
    ...NOTHING_GIVEN,
    creditMinor: member.given.creditMinor + effect.creditMinor - effect.revokedMinor,
    creditUnusedMinor: 0,
    refundMinor: member.given.refundMinor + minor(of(compensations, "refund")),
    gestureMinor: member.given.gestureMinor + effect.creditMinor,
  };
  // One line only, so that its part is the customer's.
  const shares = member.shares.map((one) => ({
    ...one,
    unitsGifted: one.unitsGifted + effect.giftUnits,
    unitsHonoured: one.unitsHonoured + effect.honourUnits,
    unitsVoided: one.unitsVoided + effect.voidUnits - units(of(compensations, "give_back")),
  }));
  return { ...member, given, shares };
}

test("what was executed and is decided again gives no unit, refund or credit twice", () => {
  fc.assert(
    fc.property(anyTightRule, anyCustomers(false), (rule, members) => {
      fc.pre(!rule.actions.some(({ kind }) => kind === "choice") && rule.limit === undefined);
      const single = members.filter(({ shares }) => shares.length === 1);
      for (const first of play({ rule, members: single, personCap: null })) {
        const { effect, compensations } = treat([rule], executed(first));
        expect([effect.giftUnits, effect.voidUnits]).toEqual([0, 0]);
        expect(effect.creditMinor).toBe(0);
        expect(minor(of(compensations, "refund"))).toBe(0);
        if (!rule.actions.some(({ kind }) => kind === "give_back")) expect(effect.honourUnits).toBe(0);
      }
    }),
  );
});

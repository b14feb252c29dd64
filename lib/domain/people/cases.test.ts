import { expect, test } from "vitest";
import { baseCohort, machineCohort } from "../cohorts/precedence";
import { customerKey, normaliseEmail } from "../imports/identity";
import { LADDER } from "../mailings/ladder";
import { dispositionOf } from "../mailings/recipient";
import { defaultRules } from "../plans/default-rules";
import { countFigures } from "../plans/figures";
import { received } from "../plans/scenarios/scenario";
import { member, rule, share } from "../plans/testing-member";
import { NO_LIMITS, treat } from "../plans/treat";
import { findAddresses } from "./find-addresses";
import { matchEvidence } from "./match-evidence";

// The traps about people of the domain's table of cases, each with its right answer by hand. Their traps in the database are in
// lib/commands/people/cases.db.test.ts.

const keyOf = (email: string, reference = "", order = "O1") => customerKey("shop", normaliseEmail(email), reference, order);
const shop = { url: "https://photopli.example", supportEmail: "service@photopli.example" };

test("case and spaces around an address are one customer", () => {
  expect(keyOf("  Zoe.Martin@Mail.Example ")).toBe(keyOf("zoe.martin@mail.example"));
});

test("dots and tags of an address are never dropped: two addresses are two customers", () => {
  expect(keyOf("zoe.martin@gmail.com")).not.toBe(keyOf("zoemartin@gmail.com"));
  expect(keyOf("zoe+photo@gmail.com")).not.toBe(keyOf("zoe@gmail.com"));
});

test("a guest and an account of one address are one customer, whatever the shop calls them", () => {
  expect(keyOf("zoe@mail.example", "", "GUEST-7")).toBe(keyOf("zoe@mail.example", "C-1007", "O2"));
});

test("two guests without an address are two customers", () => {
  expect(keyOf("", "", "O1")).not.toBe(keyOf("", "", "O2"));
});

test("an address alone never makes two records one person, nor even a suggestion", () => {
  const home = { phoneE164: null, postcode: "75011", country: "FR", postalAddress: "3 rue de la Roquette" };
  expect(matchEvidence({ name: "Zoé Martin", ...home }, { name: "Paul Petit", ...home })).toBeNull();
  expect(matchEvidence({ name: "Zoé Martin", ...home }, { name: "", ...home })).toBeNull();
});

test("a buyer and the recipient at the same address stay two people", () => {
  const buyer = { name: "Zoé Martin", phoneE164: "+33612345678", postcode: "75011", country: "FR", postalAddress: "3 rue de la Roquette" };
  const recipient = { name: "Hugo Martin", phoneE164: null, postcode: "75011", country: "FR", postalAddress: "3 rue de la Roquette" };
  expect(matchEvidence(buyer, recipient)).toBeNull();
});

test("a family's shared telephone is shown as uncertain and says that several people may have it", () => {
  const family = { phoneE164: "+33612345678", postcode: null, country: null, postalAddress: null };
  expect(matchEvidence({ name: "Zoé Martin", ...family }, { name: "Hugo Martin", ...family })).toEqual({
    strength: "weak",
    evidence: ["same_phone", "family_name"],
  });
});

test("of two orders of one person, one used and one not, use wins for the person as a whole", () => {
  expect(baseCohort(member({ orders: 2, unitsGranted: 1_000, unitsConsumed: 1 }))).toBe("consumed");
});

const RULES = defaultRules({
  ...{ cohorts: ["consumed", "untouched"], currency: "EUR", minorPerMajor: 100 },
  creditExpiresAt: "2027-05-20T22:00:00.000Z",
});
const orders = (...used: number[]) => {
  const shares = used.map((unitsConsumed, i) => share({ lineId: String(i), orderRef: `A-${i}`, unitsConsumed }));
  const unitsConsumed = used.reduce((sum, units) => sum + units, 0);
  const facts = { orders: used.length, lines: used.length, unitsGranted: 500 * used.length, unitsConsumed, gapMinor: 4_900 * used.length };
  const usage = unitsConsumed === 0 ? "none" : unitsConsumed < facts.unitsGranted ? "part" : "all";
  const person = member({ ...facts, usage, quantity: used.length, shares });
  return { ...person, cohort: machineCohort(person, []) };
};

test("several orders by one customer: one customer with several lines, one credit, one letter", () => {
  const { rule: acting, member: person, compensations } = treat(RULES, orders(0, 0, 0));
  expect([acting?.cohort, person.lines, compensations.map(received)]).toEqual([
    "untouched",
    3,
    ["gift_consumed 0", "void_rest 1500", "store_credit 1500"],
  ]);
  const figures = countFigures(RULES, "EUR");
  figures.add(treat(RULES, orders(0, 0, 0)));
  const { perCohort, total } = figures.result();
  expect([total.customers, perCohort.map(({ cohort, written }) => [cohort, written])]).toEqual([1, [["untouched", 1]]]);
});

test("conflicting orders, one used and one not: use wins, and one letter tells of both, the gift and what is taken back", () => {
  const { member: person, compensations } = treat(RULES, orders(500, 0));
  expect([person.cohort, compensations.map(received)]).toEqual(["consumed", ["gift_consumed 500", "void_rest 500"]]);
});

test("one person, one message, one cap: three orders at 15.00 each are cut to the 20.00 that a person gets", () => {
  const amount = { of: "fixed", per: "order", tariff: { EUR: 1_500 } } as const;
  const each = [rule("r1", "any", [{ kind: "store_credit", amount, expiresAt: "2027-05-20T22:00:00.000Z" }])];
  const given = (personCap: Record<string, number> | null) =>
    treat(each, orders(0, 0, 0), { ...NO_LIMITS, personCap }).compensations.map(received);
  expect(given(null)).toEqual(["store_credit 4500"]);
  expect(given({ EUR: 2_000 })).toEqual(["store_credit 2000"]);
});

test("someone who refused marketing still gets the service message, and no promotion", () => {
  const refused = {
    ...{ executed: true, nothing: false, email: "zoe@mail.example", suppressed: false, phone: null, postal: false },
    ...{ preferred: null, agreed: false, hasCode: false },
  };
  const told = (promotes: boolean) => dispositionOf(refused, { promotes, hasSms: false, order: LADDER });
  expect(told(false)).toEqual({ channel: "email", skip: null, why: null });
  expect(told(true)).toMatchObject({ skip: "no_consent" });
});

test("someone who warned and also bought, even used, is among those who warned", () => {
  expect(machineCohort(member({ reported: true, unitsConsumed: 500, usage: "all" }), [])).toBe("reported");
});

test("someone who paid too much and warned is thanked first", () => {
  expect(machineCohort(member({ reported: true, gapMinor: -500 }), [])).toBe("reported");
});

test("staff and tests that no exclusion names are shown in a cohort, not hidden", () => {
  const staff = { key: "custom-d", when: [{ fact: "emailDomain" as const, op: "is" as const, value: "photopli.example" }] };
  expect(machineCohort(member({ emailDomain: "photopli.example" }), [staff])).toBe("custom-d");
  expect(machineCohort(member({ emailDomain: "mail.example" }), [staff])).toBe("untouched");
});

test("the shop's own address in a forwarded warning is not somebody who warned", () => {
  const text = "De : Service <service@photopli.example>\nObjet : Tr: prix\n> De : Odile <odile@mail.example>";
  expect(findAddresses(text, shop).addresses).toEqual(["odile@mail.example"]);
});

import { expect, test } from "vitest";
import { baseCohort, machineCohort } from "../cohorts/precedence";
import { customerKey, normaliseEmail } from "../imports/identity";
import { member } from "../plans/testing-member";
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

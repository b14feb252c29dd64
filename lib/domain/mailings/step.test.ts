import { expect, test } from "vitest";
import { VARIABLES } from "./letter-text";
import { MAILING_STEPS, mayName, readTemplateKey, templateKeyOf } from "./step";

test("a gesture’s letter is kept under its cohort, every other under step and cohort", () => {
  expect(templateKeyOf("gesture", "consumed")).toBe("consumed");
  expect(templateKeyOf("notice", "consumed")).toBe("notice:consumed");
  expect(templateKeyOf("reminder", "custom-1")).toBe("reminder:custom-1");
});

test("a key is read as it was made, for every step", () => {
  for (const step of MAILING_STEPS)
    for (const cohortKey of ["consumed", "custom-1", "a:b"])
      expect(readTemplateKey(templateKeyOf(step, cohortKey))).toEqual({ step, cohortKey });
});

test.each([
  ["consumed", { step: "gesture", cohortKey: "consumed" }],
  ["gesture:consumed", { step: "gesture", cohortKey: "gesture:consumed" }],
  ["other:consumed", { step: "gesture", cohortKey: "other:consumed" }],
  [":consumed", { step: "gesture", cohortKey: ":consumed" }],
])("%s without a step of its own before the colon is a cohort", (key, read) => {
  expect(readTemplateKey(key)).toEqual(read);
});

const ORDERS = [
  "name",
  "orderRefs",
  "orderedOn",
  "productName",
  "wrongPrice",
  "referencePrice",
  "shopName",
  "shopUrl",
  "signature",
  "supportEmail",
];
const CHOICE = ["choiceUntil", "choiceLink"];
const named = (step: (typeof MAILING_STEPS)[number], ofPlan: boolean) => VARIABLES.filter((variable) => mayName(step, ofPlan, variable));

test("what tells of no plan names orders and the shop, and nothing that was given or done", () => {
  for (const step of ["notice", "thanks", "correction"] as const) {
    const may: string[] = named(step, false);
    expect(may).toEqual(expect.arrayContaining(ORDERS));
    for (const given of ["creditAmount", "creditCode", "creditLink", "creditExpiresOn", "outcome", "giftedUnits", "voidedUnits", ...CHOICE])
      expect(may).not.toContain(given);
  }
});

test("what tells of a plan names everything, but for a reminder, which offers no choice", () => {
  expect(named("gesture", true)).toEqual([...VARIABLES]);
  expect(named("correction", true)).toEqual([...VARIABLES]);
  expect(named("reminder", true)).toEqual(VARIABLES.filter((variable) => !CHOICE.includes(variable)));
});

import { expect, test } from "vitest";
import { approvalsNeeded, reasonsForTwo, type Stake } from "./approvals-needed";
import { type ApprovalPolicy, approvalPolicySchema, DEFAULT_APPROVAL_POLICY } from "./policy";

const policy: ApprovalPolicy = {
  ...DEFAULT_APPROVAL_POLICY,
  twoFromCost: { EUR: 1_000_000, CHF: 0 },
  twoFromCustomers: 500,
  twoFromShareBp: 3_000,
};
const stake = (worstMinor: number, exposureMinor = 100_000_000, currency = "EUR"): Stake => ({ currency, worstMinor, exposureMinor });

test.each([
  ["below every threshold", [stake(999_999)], 499, []],
  ["at the cost", [stake(1_000_000)], 499, ["cost"]],
  ["above the cost", [stake(1_000_001)], 1, ["cost"]],
  ["a currency without an amount has no threshold by cost", [stake(90_000_000, 400_000_000, "USD")], 1, []],
  ["an amount of zero asks two for anything", [stake(0, 1, "CHF")], 1, ["cost"]],
  ["one currency of two reaches its own", [stake(1), stake(1, 10_000, "CHF")], 1, ["cost"]],
  ["at the head count", [stake(1)], 500, ["customers"]],
  ["at the share: 30 of 100", [stake(30, 100)], 1, ["share"]],
  ["just below the share: 29 999 of 100 000", [stake(29_999, 100_000)], 1, []],
  ["nothing was lost: the share says nothing", [stake(500, 0)], 1, []],
  ["the customers paid too much: the share says nothing", [stake(500, -4_900)], 1, []],
  ["all three", [stake(1_000_000, 1_000_000)], 900, ["cost", "customers", "share"]],
  ["nothing is given to nobody", [], 0, []],
] as const)("%s", (_title, stakes, customers, reasons) => {
  expect(reasonsForTwo(policy, { stakes: [...stakes], customers })).toEqual(reasons);
  expect(approvalsNeeded(reasons)).toBe(reasons.length > 0 ? 2 : 1);
});

test("amounts beyond 2^53 when multiplied are still compared exactly", () => {
  const exposureMinor = 900_000_000_000_000;
  const at = (worstMinor: number) =>
    reasonsForTwo({ ...policy, twoFromCost: {} }, { stakes: [stake(worstMinor, exposureMinor)], customers: 1 });
  expect(at(270_000_000_000_000)).toEqual(["share"]);
  expect(at(269_999_999_999_999)).toEqual([]);
});

test("thresholds that are switched off are never reached", () => {
  const off: ApprovalPolicy = { ...policy, twoFromCost: {}, twoFromCustomers: null, twoFromShareBp: null };
  expect(reasonsForTwo(off, { stakes: [stake(1e12, 1)], customers: 1e9 })).toEqual([]);
});

test("a policy is parsed strictly", () => {
  expect(approvalPolicySchema.parse(DEFAULT_APPROVAL_POLICY)).toEqual(DEFAULT_APPROVAL_POLICY);
  for (const wrong of [
    { hoursValid: 0 },
    { coolingOffMinutes: 0 },
    { twoFromCost: { eur: 1 } },
    { twoFromCost: { EUR: 1.5 } },
    { twoFromShareBp: 0 },
  ])
    expect(approvalPolicySchema.safeParse({ ...DEFAULT_APPROVAL_POLICY, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

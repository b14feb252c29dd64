import { expect, test } from "vitest";
import { type CreditFacts, creditBalance, creditState } from "./credit-state";

const at = (text: string) => new Date(text);
const fresh: CreditFacts = {
  amountMinor: 1500,
  redeemedMinor: 0,
  expiredMinor: 0,
  revokedMinor: 0,
  authorisedMinor: 0,
  expiresAt: at("2026-12-31T23:00:00Z"),
  activatedAt: null,
  revokedAt: null,
};
const activated = { ...fresh, activatedAt: at("2026-11-22T09:00:00Z") };

test.each<[string, CreditFacts, string, string]>([
  ["never opened", fresh, "2026-11-22T10:00:00Z", "available"],
  ["its button pressed", activated, "2026-11-22T10:00:00Z", "activated"],
  ["one cent spent", { ...activated, redeemedMinor: 1 }, "2026-11-22T10:00:00Z", "partly_used"],
  ["all set aside", { ...activated, authorisedMinor: 1500 }, "2026-11-22T10:00:00Z", "activated"],
  ["all spent", { ...activated, redeemedMinor: 1500 }, "2026-11-22T10:00:00Z", "used"],
  ["all spent, then its day passed", { ...activated, redeemedMinor: 1500 }, "2027-01-01T00:00:00Z", "used"],
  ["a millisecond before its end", fresh, "2026-12-31T22:59:59.999Z", "available"],
  ["its very end", fresh, "2026-12-31T23:00:00Z", "expired"],
  ["spent in part, then its end", { ...activated, redeemedMinor: 700 }, "2026-12-31T23:00:00Z", "expired"],
  ["revoked", { ...activated, revokedMinor: 1500, revokedAt: at("2026-11-23T09:00:00Z") }, "2026-11-24T00:00:00Z", "revoked"],
  ["revoked, then its end", { ...fresh, revokedMinor: 1500, revokedAt: at("2026-11-23T09:00:00Z") }, "2027-01-01T00:00:00Z", "revoked"],
])("%s", (_, credit, now, state) => {
  expect(creditState(credit, at(now))).toBe(state);
});

test("the balance is what was issued less redeemed, set aside, expired and revoked", () => {
  expect(creditBalance({ ...fresh, redeemedMinor: 500, expiredMinor: 200, revokedMinor: 300, authorisedMinor: 150 })).toBe(350);
});

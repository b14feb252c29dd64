import { expect, test } from "vitest";
import { approvalExpired, approvalExpiresAt } from "./approval-expiry";

const at = (iso: string) => new Date(iso);

test("72 hours are 72 hours, over a clock change too", () => {
  expect(approvalExpiresAt({ hoursValid: 72 }, at("2026-10-23T12:00:00Z")).toISOString()).toBe("2026-10-26T12:00:00.000Z");
});

test.each([
  ["2026-11-24T09:59:59.999Z", false],
  ["2026-11-24T10:00:00.000Z", true],
  ["2026-12-24T10:00:00.000Z", true],
])("at %s, an approval that ends at 10:00 is expired: %s", (now, expired) => {
  expect(approvalExpired({ approvalExpiresAt: at("2026-11-24T10:00:00Z") }, at(now))).toBe(expired);
});

test("an approval without an end does not expire", () => {
  expect(approvalExpired({ approvalExpiresAt: null }, at("2099-01-01T00:00:00Z"))).toBe(false);
});

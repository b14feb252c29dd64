import { expect, test } from "vitest";
import { retryAfterMs } from "./pull-schedule";

const MINUTE_MS = 60_000;

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [6, 32],
  [7, 60],
  [500, 60],
])("after %i failures in a row the shop is asked again in %i minutes", (failures, minutes) => {
  expect(retryAfterMs("unreachable", failures)).toBe(minutes * MINUTE_MS);
});

test("a refused key is tried again every hour: the shop may give it back its rights", () => {
  expect(retryAfterMs("unauthorised", 1)).toBe(60 * MINUTE_MS);
});

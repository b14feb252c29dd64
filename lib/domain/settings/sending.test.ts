import { expect, test } from "vitest";
import { DEFAULT_SENDING, sendingSchema } from "./sending";

test("what a new installation begins with is valid", () => expect(sendingSchema.parse(DEFAULT_SENDING)).toEqual(DEFAULT_SENDING));

test.each([
  ["a pace of none at all", { perMinute: 0 }],
  ["first few that are fewer than none", { canary: -1 }],
  ["a wait of more than a day", { canaryHoldMinutes: 1441 }],
  ["a ladder without a rung", { ladder: [] }],
  ["a rung that comes twice", { ladder: ["email", "call", "email"] }],
  ["a rung that nobody knows", { ladder: ["fax"] }],
  ["quiet hours without end", { quiet: { from: 8, to: 8 } }],
])("refused: %s", (_, wrong) => expect(sendingSchema.safeParse({ ...DEFAULT_SENDING, ...wrong }).success).toBe(false));

test("allowed: no quiet hours, no pace, nobody first", () =>
  expect(sendingSchema.safeParse({ ...DEFAULT_SENDING, quiet: null, perMinute: null, canary: 0 }).success).toBe(true));

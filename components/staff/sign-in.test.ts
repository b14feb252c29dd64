import { expect, test } from "vitest";
import { problemOf } from "./sign-in";

test.each([
  [{ status: 401, retryAfterS: Number.NaN }, { kind: "wrong" }],
  [{ status: 400, retryAfterS: Number.NaN }, { kind: "wrong" }],
  [{ status: 403, code: "BANNED_USER", retryAfterS: Number.NaN }, { kind: "deactivated" }],
  [{ status: 403, code: "INVALID_ORIGIN", retryAfterS: Number.NaN }, { kind: "otherAddress" }],
  [
    { status: 429, retryAfterS: 41.2 },
    { kind: "rateLimited", seconds: 42 },
  ],
  [
    { status: 429, retryAfterS: Number.NaN },
    { kind: "rateLimited", seconds: 60 },
  ],
  [{ status: 500, retryAfterS: Number.NaN }, { kind: "unavailable" }],
  [{ status: 502, retryAfterS: Number.NaN }, { kind: "unavailable" }],
])("the answer %j means %j", (answer, problem) => {
  expect(problemOf(answer)).toEqual(problem);
});

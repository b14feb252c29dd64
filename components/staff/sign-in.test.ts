import { expect, test } from "vitest";
import { problemOf } from "./sign-in";

test.each([
  [401, Number.NaN, { kind: "wrong" }],
  [400, Number.NaN, { kind: "wrong" }],
  [403, Number.NaN, { kind: "deactivated" }],
  [429, 41.2, { kind: "rateLimited", seconds: 42 }],
  [429, Number.NaN, { kind: "rateLimited", seconds: 60 }],
  [500, Number.NaN, { kind: "unavailable" }],
  [502, Number.NaN, { kind: "unavailable" }],
])("an answer %i means %j", (status, retryAfter, problem) => {
  expect(problemOf(status, retryAfter)).toEqual(problem);
});

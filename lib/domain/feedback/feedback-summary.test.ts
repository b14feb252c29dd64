import fc from "fast-check";
import { expect, test } from "vitest";
import { feedbackSummary } from "./feedback-summary";

test.each([
  ["nobody answered", [0, 0, 0, 0, 0], 0, null],
  ["one", [0, 0, 0, 1, 0], 1, 40],
  ["a third rounds down", [0, 0, 0, 2, 1], 3, 43],
  ["half a tenth rounds up", [0, 0, 0, 19, 1], 20, 41],
  ["everybody is angry", [7, 0, 0, 0, 0], 7, 10],
] as const)("%s", (_, counts, count, meanTenths) => {
  expect(feedbackSummary(counts)).toMatchObject({ count, meanTenths });
});

test("the mean lies between the lowest and the highest score, and every answer is counted", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }), (counts) => {
      const { count, meanTenths, byScore } = feedbackSummary(counts);
      expect(byScore.map((row) => row.count)).toEqual(counts);
      const given = byScore.filter((row) => row.count > 0).map(({ score }) => score * 10);
      if (count === 0) expect(meanTenths).toBeNull();
      else {
        expect(meanTenths).toBeGreaterThanOrEqual(Math.min(...given));
        expect(meanTenths).toBeLessThanOrEqual(Math.max(...given));
      }
    }),
  );
});

import { expect, test } from "vitest";
import { keptQuery, savedViewSchema } from "./saved-view";

test("a view keeps filters and sort, and nothing of one incident", () => {
  expect(keptQuery("cohort=consumed&at=400&row=12&only=abc&sort=gap&where=gap.at_least.1000")).toBe(
    "cohort=consumed&sort=gap&where=gap.at_least.1000",
  );
});

test.each(["https://x?y", "a b", "<script>", "a#b"])("%j is no address of a view", (query) => {
  expect(savedViewSchema.safeParse({ screen: "cohorts", name: "v", query, isShared: false }).success).toBe(false);
});

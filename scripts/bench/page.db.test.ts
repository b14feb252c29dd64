import { expect, test } from "vitest";
import { benchPage } from "./page";

test("the benches of pages, search and facets run at a small size", async () => {
  const results = await benchPage({ url: process.env.DATABASE_URL ?? "", members: 900, rounds: 1, pagesPerSample: 3 });
  expect(results.map(({ path }) => path)).toEqual(["page of 100 of 900", "search among 900", "facets and totals"]);
}, 60_000);

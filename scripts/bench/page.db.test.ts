import { expect, test } from "vitest";
import { benchPage } from "./page";

test("the bench of a page runs at a small size", async () => {
  const result = await benchPage({ url: process.env.DATABASE_URL ?? "", members: 900, rounds: 1, pagesPerSample: 3 });
  expect(result.notes.map((note) => note.split(":")[0])).toEqual(["first", "middle", "deep"]);
}, 60_000);

import { expect, test } from "vitest";
import { benchInbox } from "./inbox";

test("the bench of the inbox runs at a small size", async () => {
  const result = await benchInbox({ url: process.env.DATABASE_URL ?? "", threads: 600, rounds: 1, pagesPerSample: 3 });
  expect(result.path).toBe("inbox page of 600");
  expect(result.notes.length).toBeGreaterThan(10);
}, 60_000);

import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { benchLook } from "./look";

test("the bench of the first look counts what a plain split of the file's lines counts", async () => {
  const result = await benchLook({ url: process.env.DATABASE_URL ?? "", orders: 2000, workDir: tmpdir(), rounds: 1 });
  expect(result.notes[0]).toMatch(/^2000 orders, 2540 lines, [1-9]\d* affected$/);
  expect(result.floor).toBe("bytes read, split and compared");
}, 60_000);

import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { benchImport } from "./import";

test("the bench of the import runs at a small size, writes every line once and nothing the second time", async () => {
  const results = await benchImport({ url: process.env.DATABASE_URL ?? "", orders: 300, workDir: tmpdir(), rounds: 1 });
  expect(results.map(({ path }) => path)).toEqual([
    "import orders",
    "import, peak MB of the process",
    "import the same file again",
    "import the same orders from another file",
    "import the same orders, read otherwise",
  ]);
  expect(await prisma.shopOrder.count()).toBe(300);
  // 27 of every hundred orders have two lines.
  expect(await prisma.orderLine.count()).toBe(381);
  expect(results[2]?.notes).toContain("rows written 0");
}, 120_000);

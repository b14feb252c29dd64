import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { benchIdentify, exponent } from "./identify";

const url = () => process.env.DATABASE_URL ?? "";

test("the bench of identify and split runs at a small size and writes what it says", async () => {
  const result = await benchIdentify({ url: url(), orders: [600, 1200], affected: 200, rounds: 1 });
  expect(result.notes.join("\n")).toMatch(/600 orders.*\n1200 orders.*\nexponent/);
  // One order in forty is cancelled.
  expect(await prisma.affectedLine.count()).toBe(195);
  expect(await prisma.cohortMember.count({ where: { cohortKey: "consumed" } })).toBeGreaterThan(30);
}, 60_000);

test("the exponent of time that does not grow is zero, of time that doubles with size one", () => {
  expect(exponent([100, 1000, 10_000].map((orders) => ({ orders, oursCpu: 2 })))).toBeCloseTo(0);
  expect(exponent([100, 200, 400].map((orders) => ({ orders, oursCpu: orders / 100 })))).toBeCloseTo(1);
});

import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { benchRedeem } from "./redeem";

test("the bench of redemptions spends the same on both sides", async () => {
  const result = await benchRedeem({ url: process.env.DATABASE_URL ?? "", redemptions: 40, rounds: 1 });
  expect(result.ratio).toBeGreaterThan(0);
  expect(await prisma.redemption.count()).toBe(4 * 40);
  expect(await prisma.ledgerTransfer.count({ where: { creditAccount: "credit_redeemed" } })).toBe(4 * 40);
});

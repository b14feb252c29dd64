import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { issueCredits } from "@/lib/testing/issued-credits";
import { expireCreditsTask } from "./expire-credits";

const turn = (stopping = false) => expireCreditsTask.runStored({}, { stopping: () => stopping });
const jobs = () =>
  prisma.$queryRaw<
    { later: boolean }[]
  >`SELECT run_at > now() + interval '4 minutes' AS later FROM graphile_worker.jobs WHERE key = 'expire-credits'`;
const expired = () => prisma.credit.aggregate({ _sum: { expiredMinor: true } });

test("credits whose day has passed end, once, and the next turn is set", async () => {
  await issueCredits(4, "EXPIRE");
  await prisma.$executeRaw`UPDATE credit SET expires_at = '2020-01-01T23:00Z' WHERE id % 2 = 0`;
  await turn(true);
  expect((await expired())._sum.expiredMinor).toBe(0n);
  expect(await jobs()).toEqual([{ later: false }]);
  await Promise.all([turn(), turn()]);
  expect((await expired())._sum.expiredMinor).toBe(3000n);
  expect(await prisma.ledgerTransfer.count({ where: { creditAccount: "credit_expired" } })).toBe(2);
  expect(await jobs()).toEqual([{ later: true }]);
  expect(await prisma.auditEvent.count({ where: { action: "credit.expire" } })).toBe(1);
});

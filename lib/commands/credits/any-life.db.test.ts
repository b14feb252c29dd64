import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { WORKER } from "@/lib/domain/staff/actor";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, SHOP } from "@/lib/testing/issued-credits";
import { authoriseCredit } from "./authorise-credit";
import { captureCredit } from "./capture-credit";
import { expireCredits } from "./expire-credits";
import { extendCredit } from "./extend-credit";
import { redeemCredit } from "./redeem-credit";
import { reverseRedemption } from "./reverse-redemption";
import { revokeCredit } from "./revoke-credit";
import { voidAuthorisation } from "./void-authorisation";

const LIVES = 40;
let take: () => Promise<IssuedCredit>;
beforeAll(async () => {
  const issued = await issueCredits(LIVES + 5, "ANY");
  take = () => issued.take({ activated: true });
});

type Step = { does: (typeof STEPS)[number]; part: number; which: number };
const STEPS = ["redeem", "authorise", "capture", "void", "reverse", "end", "expire", "extend", "revoke"] as const;
/** Now and then a revocation: after it little can happen. */
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...STEPS.slice(0, -1)) },
    { weight: 1, arbitrary: fc.constant("revoke" as const) },
  ),
  part: fc.integer({ min: 1, max: 1600 }),
  which: fc.nat({ max: 5 }),
});

/** What happens next; ids are picked among those that there are, if any. */
async function live({ id, code }: IssuedCredit, { does, part, which }: Step, n: number): Promise<unknown> {
  const keyed = { code, idempotencyKey: `step-${id}-${n}`, orderRef: `O-${n}` };
  const pick = <T extends { id: bigint }>(rows: T[]) => String(rows[which % Math.max(rows.length, 1)]?.id ?? 0);
  const creditId = String(id);
  switch (does) {
    case "redeem":
      return redeemCredit(SHOP, { ...keyed, amountMinor: part });
    case "authorise":
      return authoriseCredit(SHOP, { ...keyed, amountMinor: part });
    case "capture": {
      const authorisationId = pick(await prisma.creditAuthorisation.findMany({ where: { creditId: id } }));
      return captureCredit(SHOP, { code, authorisationId, ...(which % 2 && { amountMinor: part }) });
    }
    case "void":
      return voidAuthorisation(SHOP, {
        code,
        authorisationId: pick(await prisma.creditAuthorisation.findMany({ where: { creditId: id } })),
      });
    case "reverse": {
      const redemptionId = pick(await prisma.redemption.findMany({ where: { creditId: id } }));
      const { orderRef: _, ...key } = keyed;
      return reverseRedemption(SHOP, { ...key, redemptionId, reason: "Cancelled", ...(which % 2 && { amountMinor: part }) });
    }
    case "end":
      return prisma.credit.update({ where: { id }, data: { expiresAt: new Date(Date.UTC(2020, 0, 1) + n * 86_400_000) } });
    case "expire":
      return expireCredits(WORKER, {});
    case "extend":
      return extendCredit(AUTHOR, { creditId, lastDay: "2031-12-31", reason: "A goodwill gesture" });
    case "revoke":
      return revokeCredit(MANAGER, { creditId, reason: "Resold" });
  }
}

/** redeemed + authorised + balance + expired + revoked = issued, none below zero, as rows and as ledger have it. */
async function holds(id: bigint): Promise<void> {
  const row = await prisma.credit.findUniqueOrThrow({ where: { id } });
  const parts = [row.redeemedMinor, row.authorisedMinor, row.expiredMinor, row.revokedMinor];
  const balance = row.amountMinor - parts.reduce((sum, part) => sum + part, 0n);
  expect([...parts, balance].every((part) => part >= 0n)).toBe(true);
  const moved = await prisma.ledgerTransfer.findMany({ where: { creditId: id } });
  const at = (account: string) =>
    moved.reduce((sum, { debitAccount, creditAccount, amount }) => {
      if (creditAccount === account) return sum + amount;
      return debitAccount === account ? sum - amount : sum;
    }, 0n);
  expect([at("credit_redeemed"), at("credit_expired"), at("credit_revoked"), at("credit_outstanding")]).toEqual([
    row.redeemedMinor,
    row.expiredMinor,
    row.revokedMinor,
    balance + row.authorisedMinor,
  ]);
}

test("whatever happens to a credit, every cent is in exactly one place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const credit = await take();
      for (const [n, one] of steps.entries()) {
        await live(credit, one, n);
        await holds(credit.id);
      }
    }),
    { numRuns: LIVES, endOnFailure: true },
  );
  const violated = (await readViolations(prisma)).filter(({ view, count }) => /^inv_(03|09)_|^inv_11_credit/.test(view) && count > 0);
  expect(violated).toEqual([]);
}, 120_000);

import { createHash } from "node:crypto";
import { redeemCredit } from "../commands/credits/redeem-credit";
import { reverseRedemption } from "../commands/credits/reverse-redemption";
import type { UsedCode } from "../connectors/order-source";
import { prisma } from "../db/client";
import { type CreditUsed, creditsUsed } from "../db/credits/credits-used";
import { WORKER } from "../domain/staff/actor";
import { log } from "../log";

/**
 * Credits that a shop's own orders were paid with, by their codes: what an order took is redeemed here, at most what is left, and
 * given back once the order is cancelled. An order is counted once, however often it is pulled, and not at all where the shop said so
 * itself through the API.
 */
export async function settleUsedCodes(source: string, used: readonly UsedCode[]): Promise<void> {
  if (used.length === 0) return;
  const credits = new Map((await creditsUsed(prisma, used)).map((credit) => [`${credit.code} ${credit.orderRef}`, credit]));
  for (const one of used) {
    const credit = credits.get(`${one.code.toUpperCase()} ${one.orderRef}`);
    if (!credit || credit.currency !== one.currency) continue;
    if (one.isCancelled) await giveBack(source, one, credit);
    else await redeem(source, one, credit);
  }
}

async function redeem(source: string, { amountMinor, orderRef }: UsedCode, { code, redemptionId }: CreditUsed): Promise<void> {
  const credit = await prisma.credit.findUnique({ where: { code } });
  if (redemptionId !== null || !credit) return;
  const { redeemedMinor, authorisedMinor, expiredMinor, revokedMinor } = credit;
  const left = Number(credit.amountMinor - redeemedMinor - authorisedMinor - expiredMinor - revokedMinor);
  if (left === 0) return;
  const idempotencyKey = keyOf("order", source, orderRef);
  const spent = await redeemCredit(WORKER, { code, amountMinor: Math.min(left, amountMinor), orderRef, idempotencyKey });
  // Expired or revoked here and used there: nothing is left to take, and the books say so.
  if (!spent.ok) log.warn({ reason: spent.refusal.reason, credit: String(credit.id) }, "the use of a code was not taken in");
}

async function giveBack(source: string, { orderRef }: UsedCode, { code, redemptionId, isOurs }: CreditUsed): Promise<void> {
  if (redemptionId === null || !isOurs) return;
  const idempotencyKey = keyOf("cancelled", source, orderRef);
  await reverseRedemption(WORKER, { code, redemptionId, reason: "order cancelled", idempotencyKey });
}

/** Of visible characters only and bounded, whatever the shop calls its orders. */
const keyOf = (what: "order" | "cancelled", source: string, orderRef: string): string =>
  `${what}:${createHash("sha256").update(`${source}\n${orderRef}`).digest("base64url")}`;

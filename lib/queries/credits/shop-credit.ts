import { now } from "../../clock";
import { prisma } from "../../db/client";
import { findShopCredit, readAuthorisation, readRedemption, readReversal } from "../../db/credits/read-shop-credit";
import { toNumber } from "../../db/minor";
import { creditBalance, creditState } from "../../domain/credits/credit-state";
import type { ShopAuthorisation, ShopCredit, ShopRedemption, ShopReversal } from "../../domain/credits/shop-request";
import { creditFacts } from "./credit-facts";

/** What the shop may know of a credit; null where no credit has this code. */
export async function shopCredit(code: string): Promise<ShopCredit | null> {
  const row = await findShopCredit(prisma, code);
  if (!row) return null;
  const facts = creditFacts(row);
  return {
    code: row.code,
    state: creditState(facts, now()),
    currency: row.currency,
    amountMinor: facts.amountMinor,
    balanceMinor: creditBalance(facts),
    authorisedMinor: facts.authorisedMinor,
    expiresAt: row.expiresAt.toISOString(),
  };
}

export async function shopRedemption(id: string): Promise<ShopRedemption> {
  const row = only(await readRedemption(prisma, BigInt(id)));
  return { ...money(row), id, orderRef: row.order_ref, reversedMinor: toNumber(row.reversed) };
}

export async function shopAuthorisation(id: string): Promise<ShopAuthorisation> {
  const row = only(await readAuthorisation(prisma, BigInt(id)));
  const redemptionId = row.redemption_id === null ? null : String(row.redemption_id);
  return { ...money(row), id, state: row.state, orderRef: row.order_ref, expiresAt: row.expires_at.toISOString(), redemptionId };
}

export async function shopReversal(id: string): Promise<ShopReversal> {
  const row = only(await readReversal(prisma, BigInt(id)));
  return { ...money(row), id, redemptionId: String(row.redemption_id), expiresAt: row.expires_at.toISOString() };
}

const money = ({ amount, currency, balance, at }: { amount: bigint; currency: string; balance: bigint; at: Date }) => ({
  amountMinor: toNumber(amount),
  currency,
  balanceMinor: toNumber(balance),
  at: at.toISOString(),
});

function only<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error("what was just written is not there");
  return row;
}

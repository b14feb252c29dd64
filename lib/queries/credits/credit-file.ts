import { now } from "../../clock";
import { prisma } from "../../db/client";
import { type CreditEvent, readCreditEvents } from "../../db/credits/read-credit-file";
import { toNumber } from "../../db/minor";
import { readShop } from "../../db/settings/shop";
import { type CreditState, creditBalance, creditState } from "../../domain/credits/credit-state";
import { GIVEN_BACK } from "../../domain/credits/given-back";
import { endOfWholeDays, lastDay } from "../../domain/plans/expiry-day";
import { creditFacts } from "./credit-facts";

export type CreditFile = {
  id: string;
  incident: { ref: string; title: string };
  customer: { id: string; name: string };
  zone: string;
  codeEnd: string;
  state: CreditState;
  currency: string;
  amountMinor: number;
  balanceMinor: number;
  authorisedMinor: number;
  redeemedMinor: number;
  /** The last day on which it is good, `2027-03-31`, in the shop's zone. */
  lastDay: string;
  expiresAt: string;
  events: {
    kind: CreditEvent["kind"];
    at: string;
    amountMinor: number | null;
    orderRef: string | null;
    /** Null where there is none, or where a cancelled order moved the end by itself. */
    reason: string | null;
    until: string | null;
  }[];
};

/** One credit with all that happened to it; null where there is none. Masked: no names. */
export async function readCreditFile(id: bigint, masked: boolean): Promise<CreditFile | null> {
  const row = await prisma.credit.findUnique({ where: { id } });
  if (!row) return null;
  const [incident, customer, events, { zone }] = await Promise.all([
    prisma.incident.findUniqueOrThrow({ where: { id: row.incidentId }, select: { ref: true, title: true } }),
    prisma.customer.findUniqueOrThrow({ where: { id: row.customerId }, select: { name: true, email: true } }),
    readCreditEvents(prisma, id),
    readShop(prisma),
  ]);
  const facts = creditFacts(row);
  const { amountMinor, authorisedMinor, redeemedMinor } = facts;
  return {
    ...{ id: String(id), incident, zone, currency: row.currency, amountMinor, authorisedMinor, redeemedMinor },
    customer: { id: String(row.customerId), name: masked ? "" : customer.name || customer.email || "" },
    codeEnd: row.code.slice(-4),
    state: creditState(facts, now()),
    balanceMinor: creditBalance(facts),
    lastDay: lastDay(endOfWholeDays(row.expiresAt, zone), zone),
    expiresAt: row.expiresAt.toISOString(),
    events: events.map(({ kind, at, amount, order_ref, reason, to_at }) => ({
      ...{ kind, at: at.toISOString(), orderRef: order_ref },
      amountMinor: amount === null ? null : toNumber(amount),
      reason: reason === GIVEN_BACK ? null : reason,
      until: to_at?.toISOString() ?? null,
    })),
  };
}

import type { Person } from "../../domain/quotes/names-person";
import type { Tx } from "../client";

export type QuoteFrom = { feedbackId: bigint } | { entryId: bigint };
export type QuoteSource = { customerId: bigint; mayQuote: boolean };

/** Whose words they are and whether they agreed on their page; null where they are no customer's words of this incident. */
export async function findQuoteSource(tx: Tx, incidentId: number, from: QuoteFrom): Promise<QuoteSource | null> {
  if ("feedbackId" in from)
    return tx.feedback.findFirst({ where: { id: from.feedbackId, incidentId }, select: { customerId: true, mayQuote: true } });
  const entry = await tx.threadEntry.findFirst({
    where: { id: from.entryId, kind: "inbound", auto: null, thread: { incidentId } },
    select: { thread: { select: { customerId: true } } },
  });
  return entry?.thread.customerId ? { customerId: entry.thread.customerId, mayQuote: false } : null;
}

const MOST = 200;

/** What is known of a person by which a text could tell who they are. */
export async function personToHide(tx: Tx, customerId: bigint): Promise<Person> {
  const [customer, orders, credits] = [
    await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true, email: true, phone: true } }),
    await tx.shopOrder.findMany({ where: { customerId }, orderBy: { id: "desc" }, take: MOST, select: { ref: true } }),
    await tx.credit.findMany({ where: { customerId }, take: MOST, select: { code: true } }),
  ];
  const [orderRefs, codes] = [orders.map(({ ref }) => ref), credits.map(({ code }) => code)];
  return { name: customer.name ?? "", email: customer.email, phone: customer.phone, orderRefs, codes };
}

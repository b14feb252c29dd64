import { prisma } from "../../db/client";
import { toNumber } from "../../db/minor";
import { maskAddresses } from "../../domain/staff/masking";

/** What happened with one recipient of a mailing; `machine`: a scanner's doing. */
export type HistoryLine = {
  id: string;
  at: string;
  what:
    | "left"
    | "delayed"
    | "delivered"
    | "failed"
    | "suppressed"
    | "bounced"
    | "complained"
    | "clicked"
    | "replied"
    | "activated"
    | "redeemed";
  detail: string | null;
  machine: boolean;
  money: { minor: number; currency: string } | null;
};
export type MessageHistory = {
  customerId: string;
  name: string;
  address: string;
  channel: string;
  state: string;
  reason: string | null;
  error: string | null;
  delivery: string;
  detail: string | null;
  lines: HistoryLine[];
};

const TOLD = ["delayed", "delivered", "failed", "suppressed", "bounced", "complained", "clicked"] as const;
const MOST = 100;

/** One recipient's message from its leaving to what it brought about, in order. Whether it was opened is not asked. */
export async function readMessageHistory(
  mailing: { id: number; incidentId: number },
  customerId: bigint,
  masked: boolean,
): Promise<MessageHistory | null> {
  const message = await prisma.mailMessage.findUnique({ where: { mailingId_customerId: { mailingId: mailing.id, customerId } } });
  if (!message) return null;
  const [customer, lines] = await Promise.all([
    prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
    Promise.all([eventsOf(message.id), repliesOf(message.id), creditOf(message.creditId)]),
  ]);
  const left: HistoryLine[] = message.sentAt ? [line("left", "left", message.sentAt)] : [];
  return {
    customerId: String(customerId),
    name: masked ? "" : (customer?.name ?? ""),
    address: masked ? maskAddresses(message.toAddress ?? "") : (message.toAddress ?? ""),
    channel: message.channel,
    state: message.state,
    reason: message.skipReason,
    error: message.error,
    delivery: message.delivery,
    detail: message.deliveryDetail,
    lines: [...left, ...lines.flat()].sort((a, b) => a.at.localeCompare(b.at)),
  };
}

const line = (id: string, what: HistoryLine["what"], at: Date, extra: Partial<HistoryLine> = {}): HistoryLine => ({
  ...{ id, what, at: at.toISOString(), detail: null, machine: false, money: null },
  ...extra,
});

async function eventsOf(messageId: bigint): Promise<HistoryLine[]> {
  const events = await prisma.deliveryEvent.findMany({
    where: { messageId, kind: { in: [...TOLD] } },
    orderBy: { id: "asc" },
    take: MOST,
  });
  return events.map(({ id, kind, at, machine }) => line(`event ${id}`, kind as (typeof TOLD)[number], at, { machine }));
}

async function repliesOf(messageId: bigint): Promise<HistoryLine[]> {
  const entries = await prisma.threadEntry.findMany({
    where: { messageId, kind: "inbound" },
    orderBy: { id: "asc" },
    select: { id: true, at: true, auto: true },
    take: MOST,
  });
  return entries.map(({ id, at, auto }) => line(`reply ${id}`, "replied", at, { machine: auto !== null }));
}

async function creditOf(creditId: bigint | null): Promise<HistoryLine[]> {
  const credit = creditId && (await prisma.credit.findUnique({ where: { id: creditId }, include: { redemptions: { take: MOST } } }));
  if (!credit) return [];
  const { activatedAt, redemptions, currency } = credit;
  return [
    ...(activatedAt ? [line("activated", "activated", activatedAt)] : []),
    ...redemptions.map(({ id, at, amountMinor, orderRef }) =>
      line(`redemption ${id}`, "redeemed", at, { detail: orderRef, money: { minor: toNumber(amountMinor), currency } }),
    ),
  ];
}

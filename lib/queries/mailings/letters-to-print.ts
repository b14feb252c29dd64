import { now } from "../../clock";
import { type LetterCall, letterCalls } from "../../db/calls/letter-calls";
import { prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { readShop } from "../../db/settings/shop";
import { addressWindow } from "../../domain/mailings/address-window";
import type { Shop } from "../../domain/settings/shop";
import { openMessage } from "../../mail/make-mail";
import { type QrCode, qrCode } from "../../mail/qr-code";
import { privateLinksOf } from "./message-preview";

export type LetterToPrint = {
  customerId: string;
  name: string;
  address: string;
  window: "left" | "right";
  phone: string;
  language: "fr" | "en";
  text: string;
  /** Of the customer's own link; null where the letter has none. */
  qr: QrCode | null;
  /** The task that asks for this letter because its mail did not arrive. */
  call: { id: string; tries: number } | null;
};

export type PrintRun = { mailingId: number; begun: boolean; day: string; shop: Shop; letters: LetterToPrint[] };

/** Letters of one print run. */
const RUN = 100;
const NOT_BEGUN = ["rendering", "ready", "scheduled"];

/** The next letters to post, whole: those of this mailing that go by post, and those whose mail did not arrive. */
export async function readLettersToPrint(incidentId: number, mailingId: number): Promise<PrintRun | null> {
  const mailing = await prisma.mailing.findFirst({ where: { id: mailingId, incidentId } });
  if (!mailing) return null;
  const calls = await letterCalls(prisma, mailingId, RUN);
  const [messages, pieces, shop] = await Promise.all([
    prisma.mailMessage.findMany({
      where: { mailingId, OR: [{ channel: "letter", state: "rendered" }, { id: { in: calls.map((call) => call.messageId) } }] },
      orderBy: { customerId: "asc" },
      take: RUN,
    }),
    readPieces(prisma, mailingId),
    readShop(prisma),
  ]);
  const customers = await prisma.customer.findMany({ where: { id: { in: messages.map((message) => message.customerId) } } });
  const letters = await Promise.all(
    messages.map(async (message) => {
      const customer = customers.find((item) => item.id === message.customerId);
      const stored = { variant: message.variant, values: message.values as Record<string, string> };
      const links = await privateLinksOf(message);
      const link = links.credit ?? links.choice;
      return {
        customerId: String(message.customerId),
        name: customer?.name ?? "",
        address: customer?.postalAddress ?? "",
        window: addressWindow(customer?.country ?? null, shop.houseLanguage),
        phone: customer?.phone ?? "",
        language: message.variant.startsWith("en") ? ("en" as const) : ("fr" as const),
        text: openMessage(stored, pieces, links).text,
        qr: link ? qrCode(link) : null,
        call: callOf(calls, message.id),
      };
    }),
  );
  return { mailingId, begun: !NOT_BEGUN.includes(mailing.status), day: now().toISOString(), shop, letters };
}

function callOf(calls: readonly LetterCall[], messageId: bigint): LetterToPrint["call"] {
  const call = calls.find((one) => one.messageId === messageId);
  return call ? { id: String(call.id), tries: call.tries } : null;
}

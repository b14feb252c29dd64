import { prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { choiceToken } from "../../domain/choices/token";
import { creditPage } from "../../domain/credits/token";
import type { WholeLetter } from "../../domain/mailings/compiled-letter";
import { promotionToken } from "../../domain/mailings/promotion-token";
import { env } from "../../env";
import { openMessage, type PrivateLinks } from "../../mail/make-mail";

export type MessagePreview = WholeLetter & { customerId: string; name: string; language: "fr" | "en" };

/** What a preview shows in the place of private links. */
const deadLinks = (): PrivateLinks => ({ credit: `${env.APP_URL}/c/…`, choice: `${env.APP_URL}/c/…`, refuse: `${env.APP_URL}/u/…` });

/** A recipient's message exactly as it is stored, with a dead link in the place of the private one; `code`: in the place of the credit's. */
export async function readMessagePreview(mailingId: number, customerId: bigint, code?: string): Promise<MessagePreview | null> {
  const message = await prisma.mailMessage.findUnique({ where: { mailingId_customerId: { mailingId, customerId } } });
  if (!message || message.state === "skipped") return null;
  const [pieces, customer] = await Promise.all([
    readPieces(prisma, mailingId),
    prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
  ]);
  const values = message.values as Record<string, string>;
  const stored = { variant: message.variant, values: code && values.creditCode ? { ...values, creditCode: code } : values };
  return {
    ...openMessage(stored, pieces, deadLinks()),
    customerId: String(customerId),
    name: customer?.name ?? "",
    language: message.variant.startsWith("en") ? "en" : "fr",
  };
}

type Leading = { customerId: bigint; creditId: bigint | null; choiceId: bigint | null };
/** The private links of a message, derived anew; null where it has none. */
export async function privateLinksOf({ customerId, creditId, choiceId }: Leading): Promise<PrivateLinks> {
  const [credit, choice] = await Promise.all([
    creditId === null ? null : prisma.credit.findUnique({ where: { id: creditId } }),
    choiceId === null ? null : prisma.choice.findUnique({ where: { id: choiceId } }),
  ]);
  return {
    credit: credit && creditPage({ url: env.APP_URL, secret: env.APP_SECRET }, credit),
    choice: choice && `${env.APP_URL}/c/${choiceToken(env.APP_SECRET, choice.compensationId, choice.tokenGeneration)}`,
    refuse: `${env.APP_URL}/u/${promotionToken(env.APP_SECRET, customerId)}`,
  };
}

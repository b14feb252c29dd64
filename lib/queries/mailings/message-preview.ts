import { prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { creditToken } from "../../domain/credits/token";
import type { WholeLetter } from "../../domain/mailings/compiled-letter";
import { env } from "../../env";
import { openMessage } from "../../mail/make-mail";

export type MessagePreview = WholeLetter & { customerId: string; name: string; language: "fr" | "en" };

/** A recipient's message exactly as it is stored, with a dead link in the place of the private one. */
export async function readMessagePreview(mailingId: number, customerId: bigint): Promise<MessagePreview | null> {
  const message = await prisma.mailMessage.findUnique({ where: { mailingId_customerId: { mailingId, customerId } } });
  if (!message || message.state === "skipped") return null;
  const [pieces, customer] = await Promise.all([
    readPieces(prisma, mailingId),
    prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
  ]);
  const stored = { variant: message.variant, values: message.values as Record<string, string> };
  return {
    ...openMessage(stored, pieces, `${env.APP_URL}/c/…`),
    customerId: String(customerId),
    name: customer?.name ?? "",
    language: message.variant.startsWith("en") ? "en" : "fr",
  };
}

/** The private link of a message's credit, derived anew; null when it has none. */
export async function creditLinkOf(creditId: bigint | null): Promise<string | null> {
  const credit = creditId === null ? null : await prisma.credit.findUnique({ where: { id: creditId } });
  return credit && `${env.APP_URL}/c/${creditToken(env.APP_SECRET, credit.compensationId, credit.tokenGeneration)}`;
}

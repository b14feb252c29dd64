import { prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { choiceToken } from "../../domain/choices/token";
import { creditPage, withoutCodes } from "../../domain/credits/token";
import type { WholeLetter } from "../../domain/mailings/compiled-letter";
import { promotionToken } from "../../domain/mailings/promotion-token";
import { env } from "../../env";
import { openMessage, type PrivateLinks } from "../../mail/make-mail";
import { SPECIMEN_CODE } from "../../mail/render-specimen";

export type MessagePreview = WholeLetter & { customerId: string; name: string; language: "fr" | "en" };

/** What a preview shows in the place of private links. */
const deadLinks = (): PrivateLinks => ({ credit: `${env.APP_URL}/c/…`, choice: `${env.APP_URL}/c/…`, refuse: `${env.APP_URL}/u/…` });

/** A recipient's message exactly as it is stored, but for links that are dead and codes that nobody can use. */
export async function readMessagePreview(mailingId: number, customerId: bigint): Promise<MessagePreview | null> {
  const message = await prisma.mailMessage.findUnique({ where: { mailingId_customerId: { mailingId, customerId } } });
  if (!message || message.state === "skipped") return null;
  const [pieces, customer] = await Promise.all([
    readPieces(prisma, mailingId),
    prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }),
  ]);
  const stored = { variant: message.variant, values: withDeadCodes(message.values as Record<string, string>) };
  return {
    ...openMessage(stored, pieces, deadLinks()),
    customerId: String(customerId),
    name: customer?.name ?? "",
    language: message.variant.startsWith("en") ? "en" : "fr",
  };
}

/** The code of a credit is a value of its own, that of a discount is said within what was done. */
const withDeadCodes = ({ creditCode, outcome, ...values }: Record<string, string>): Record<string, string> => ({
  ...values,
  ...(creditCode && { creditCode: SPECIMEN_CODE }),
  ...(outcome && { outcome: withoutCodes(outcome, SPECIMEN_CODE) }),
});

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

import { prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { openMessage } from "../../mail/make-mail";
import { privateLinksOf } from "./message-preview";

export type LetterToPrint = { customerId: string; name: string; address: string; phone: string; language: "fr" | "en"; text: string };

export type PrintRun = { mailingId: number; begun: boolean; letters: LetterToPrint[] };

/** Letters of one print run. */
const RUN = 100;

/** The next letters to post, whole: text, postal address, telephone. */
export async function readLettersToPrint(incidentId: number, cohortKey: string): Promise<PrintRun | null> {
  const mailing = await prisma.mailing.findFirst({ where: { incidentId, cohortKey }, orderBy: { id: "desc" } });
  if (!mailing) return null;
  const messages = await prisma.mailMessage.findMany({
    where: { mailingId: mailing.id, channel: "letter", state: "rendered" },
    orderBy: { customerId: "asc" },
    take: RUN,
  });
  const [pieces, customers] = await Promise.all([
    readPieces(prisma, mailing.id),
    prisma.customer.findMany({ where: { id: { in: messages.map((message) => message.customerId) } } }),
  ]);
  const letters = await Promise.all(
    messages.map(async (message) => {
      const customer = customers.find((item) => item.id === message.customerId);
      const stored = { variant: message.variant, values: message.values as Record<string, string> };
      return {
        customerId: String(message.customerId),
        name: customer?.name ?? "",
        address: customer?.postalAddress ?? "",
        phone: customer?.phone ?? "",
        language: message.variant.startsWith("en") ? ("en" as const) : ("fr" as const),
        text: openMessage(stored, pieces, await privateLinksOf(message)).text,
      };
    }),
  );
  return { mailingId: mailing.id, begun: mailing.status !== "rendering" && mailing.status !== "ready", letters };
}

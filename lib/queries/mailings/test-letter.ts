import { prisma } from "../../db/client";
import { SPECIMEN_CODE } from "../../mail/render-specimen";
import { type MessagePreview, readMessagePreview } from "./message-preview";

type TestSendRow = { incidentId: number; templateVersionId: number; customerId: bigint };

/** What a copy to a colleague says: the chosen recipient's message as it is stored, without a link or a code that works. Null when it is there no more. */
export async function testLetter({ incidentId, templateVersionId, customerId }: TestSendRow): Promise<MessagePreview | null> {
  const mailing = await prisma.mailing.findFirst({
    where: { incidentId, templateVersionId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return mailing && readMessagePreview(mailing.id, customerId, SPECIMEN_CODE);
}

/** Marked at its front, so that nobody takes it for the customer's own. */
export const testSubject = ({ subject, language }: MessagePreview): string => `${language === "en" ? "[TEST]" : "[ESSAI]"} ${subject}`;

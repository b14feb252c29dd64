import { type MessagePreview, readMessagePreview } from "./message-preview";

type TestSendRow = { mailingId: number | null; customerId: bigint };

/** What a copy to a colleague says: the chosen recipient's message as it is stored, without a link or a code that works. Null when it is there no more. */
export const testLetter = async ({ mailingId, customerId }: TestSendRow): Promise<MessagePreview | null> =>
  mailingId === null ? null : readMessagePreview(mailingId, customerId);

/** Marked at its front, so that nobody takes it for the customer's own. */
export const testSubject = ({ subject, language }: MessagePreview): string => `${language === "en" ? "[TEST]" : "[ESSAI]"} ${subject}`;

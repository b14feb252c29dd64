import { createHmac, timingSafeEqual } from "node:crypto";

/** Under which name a provider keeps the tag, and tells it back with everything that becomes of the mail. */
export const TAG_NAME = "message";
/** Hexadecimal characters of the seal: 64 bits. */
const MAC_LENGTH = 16;
/** The largest id that the database knows. */
const MOST = 2n ** 63n - 1n;

/** What a provider is given to tell a message of a mailing by: letters, digits and a dash, and nothing of whom it is for. */
export const messageTag = (messageId: bigint, secret: string): string => `${messageId}-${macOf(messageId, secret)}`;

/** Which message a tag names; null for a forged one, and for one of another installation that sends through the same account. */
export function readMessageTag(tag: string, secret: string): bigint | null {
  const found = new RegExp(`^(\\d{1,19})-([0-9a-f]{${MAC_LENGTH}})$`).exec(tag);
  if (!found) return null;
  const [, digits = "", mac = ""] = found;
  const id = BigInt(digits);
  return timingSafeEqual(Buffer.from(macOf(id, secret)), Buffer.from(mac)) && id <= MOST ? id : null;
}

const macOf = (messageId: bigint, secret: string): string =>
  createHmac("sha256", secret).update(`tag:${messageId}`).digest("hex").slice(0, MAC_LENGTH);

import { createHmac, timingSafeEqual } from "node:crypto";

/** Hexadecimal characters of the seal: 128 bits. */
const MAC_LENGTH = 32;
const TOKEN = /^([0-9a-z]{1,13})\.([0-9a-f]{32})$/;
/** The largest id that the database knows. */
const MOST = 2n ** 63n - 1n;

/** What a promotion's link to refuse carries: it names the customer, stays the same for ever and opens nothing else. */
export const promotionToken = (secret: string, customerId: bigint): string => `${customerId.toString(36)}.${sealOf(secret, customerId)}`;

/** Whose link it is; null for whatever we did not write. */
export function readPromotionToken(secret: string, token: string): bigint | null {
  const [, digits, seal] = TOKEN.exec(token) ?? [];
  if (!digits || !seal) return null;
  const id = [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  return timingSafeEqual(Buffer.from(sealOf(secret, id)), Buffer.from(seal)) && id <= MOST ? id : null;
}

const sealOf = (secret: string, customerId: bigint): string =>
  createHmac("sha256", secret).update(`promotion:${customerId}`).digest("hex").slice(0, MAC_LENGTH);

import { createHash } from "node:crypto";

/** Random bytes of a key's secret: 256 bits. */
export const KEY_BYTES = 32;
const SHAPE = /^amk_[A-Za-z0-9_-]{43}$/;
/** Something in a text that could be a key, or most of one. */
const TRACE = /amk_[A-Za-z0-9_-]{16}/;
const PREFIX_LENGTH = 10;

/** The secret as the shop keeps it: `amk_` and 43 characters of base64url. */
export const keyOf = (random: Buffer): string => `amk_${random.toString("base64url")}`;
export const isKey = (text: string): boolean => SHAPE.test(text);
export const holdsKey = (text: string): boolean => TRACE.test(text);
/** By which people tell keys apart; 36 of 256 bits. */
export const keyPrefix = (key: string): string => key.slice(0, PREFIX_LENGTH);
/** What the database keeps of a key: 256 random bits need no salt. */
export const hashKey = (key: string): Buffer => createHash("sha256").update(key).digest();

/** The key of an `Authorization: Bearer …` header; null for anything else. The scheme's case does not matter. */
export function bearerKey(authorization: string | null): string | null {
  const found = /^bearer +(\S+) *$/i.exec(authorization ?? "");
  return found && isKey(found[1]!) ? found[1]! : null;
}

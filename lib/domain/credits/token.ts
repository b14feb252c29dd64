import { createHmac, hash } from "node:crypto";

/** Letters and digits that cannot be mistaken for one another: no 0 O, 1 I L, U V. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";

/**
 * The private token of a credit link: 256 bits, base64url, 43 characters. Derived from the application's secret, so that
 * it can be put into a letter again without ever being stored; raising `generation` kills the older link.
 */
export const creditToken = (secret: string, compensationId: bigint, generation: number): string =>
  createHmac("sha256", secret).update(`credit-link:${compensationId}:${generation}`).digest("base64url");

/** The private page of a credit; whoever holds its address holds the credit. */
export const creditPage = (site: { url: string; secret: string }, credit: { compensationId: bigint; tokenGeneration: number }): string =>
  `${site.url}/c/${creditToken(site.secret, credit.compensationId, credit.tokenGeneration)}`;

/** What the database keeps of a token. */
export const hashToken = (token: string): Buffer => hash("sha256", token, "buffer");

/**
 * The code that a customer types at checkout: `AAAA-AAAA-AAAC`, eleven random characters (53 bits) and a check character
 * (weighted sum modulo 29, so that one wrong character or two swapped neighbours are noticed).
 */
export function creditCode(secret: string, compensationId: bigint): string {
  const bytes = createHmac("sha256", secret).update(`credit-code:${compensationId}`).digest();
  // The first 64 bits in base 29, lowest digit first, in two halves: whole numbers of that size are slow.
  let [high, low] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  const indexes: number[] = [];
  for (let i = 0; i < 11; i++) {
    const rest = (high % 29) * 2 ** 32 + low;
    indexes.push(rest % 29);
    high = Math.floor(high / 29);
    low = Math.floor(rest / 29);
  }
  const characters = [...indexes, checkIndex(indexes)].map((index) => ALPHABET[index]).join("");
  return `${characters.slice(0, 4)}-${characters.slice(4, 8)}-${characters.slice(8)}`;
}

/** Whether a typed code is well formed; case and dashes do not matter. */
export function isCreditCode(typed: string): boolean {
  const indexes = [...typed.toUpperCase().replaceAll("-", "")].map((character) => ALPHABET.indexOf(character));
  return indexes.length === 12 && !indexes.includes(-1) && checkIndex(indexes.slice(0, 11)) === indexes[11];
}

/** The text with every well-formed code of it replaced, for whoever is not its owner. */
export const withoutCodes = (text: string, instead: string): string =>
  text.replace(/[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}/g, (found) => (isCreditCode(found) ? instead : found));

const checkIndex = (indexes: number[]): number => indexes.reduce((sum, index, i) => sum + index * (i + 1), 0) % 29;

import { createHmac, timingSafeEqual } from "node:crypto";

/** Hexadecimal characters of the seal: 64 bits, and the local part stays under its 64 characters. */
const MAC_LENGTH = 16;

type Kind = "reply" | "thread";
const TAGS = { reply: "r", thread: "t" } as const satisfies Record<Kind, string>;

/**
 * The address to which the answer to one message of a mailing goes: `service+r1z4.0123456789abcdef@shop.example`. A display name
 * stays as it is. @throws RangeError when `base` is no address
 */
export const replyAddress = (base: string, messageId: bigint, secret: string): string =>
  tagged(base, { kind: "reply", id: messageId, secret });

/** The same for an answer within a thread: what comes back there belongs to that thread, whoever sends it. */
export const threadAddress = (base: string, threadId: bigint, secret: string): string =>
  tagged(base, { kind: "thread", id: threadId, secret });

/** Which message an address answers; null for any other address and for a forged one. Case, brackets and display names do not matter. */
export const readReplyAddress = (address: string, secret: string): bigint | null => readTag(address, { kind: "reply", secret });

/** Which thread an address answers; null as above. */
export const readThreadAddress = (address: string, secret: string): bigint | null => readTag(address, { kind: "thread", secret });

function tagged(base: string, { kind, id, secret }: { kind: Kind; id: bigint; secret: string }): string {
  const at = base.lastIndexOf("@");
  if (at < 1) throw new RangeError(`no address: ${base}`);
  return `${base.slice(0, at)}+${TAGS[kind]}${id.toString(36)}.${macOf(kind, id, secret)}${base.slice(at)}`;
}

function readTag(address: string, { kind, secret }: { kind: Kind; secret: string }): bigint | null {
  const found = new RegExp(`\\+${TAGS[kind]}([0-9a-z]{1,13})\\.([0-9a-f]{${MAC_LENGTH}})@`, "i").exec(address);
  if (!found) return null;
  const [, digits = "", mac = ""] = found;
  const id = fromBase36(digits.toLowerCase());
  return timingSafeEqual(Buffer.from(macOf(kind, id, secret)), Buffer.from(mac.toLowerCase())) && id <= MOST ? id : null;
}

/** The largest id that the database knows. */
const MOST = 2n ** 63n - 1n;

const fromBase36 = (digits: string): bigint => [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);

const macOf = (kind: Kind, id: bigint, secret: string): string =>
  createHmac("sha256", secret).update(`${kind}:${id}`).digest("hex").slice(0, MAC_LENGTH);

import { createHash } from "node:crypto";

/** 32 bytes that stand for these texts in this order and for no others: each goes in behind its length. */
export function onceKeyOf(...texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const hash = createHash("sha256").update(texts.map((text) => text.length).join(" "));
  return new Uint8Array(hash.update(`\n${texts.join("")}`).digest());
}

import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A key for this one purpose, derived from the application's secret. */
const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", "order-source-credentials", KEY_BYTES));

/**
 * Credentials as they are stored: AES-256-GCM, bound to the shop's name, so that they open in that row only.
 * `nonce`: 12 bytes that were never used before.
 */
export function sealCredentials(secret: string, name: string, credentials: unknown, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  if (nonce.length !== NONCE_BYTES) throw new Error("a nonce has 12 bytes");
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials), "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
}

/** Null: sealed with another secret, for another shop, or damaged. */
export function openCredentials(secret: string, name: string, sealed: Uint8Array): unknown {
  if (sealed[0] !== VERSION || sealed.length <= 1 + NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(name))
      .setAuthTag(tag);
    const plain = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(plain.toString("utf8"));
  } catch {
    return null;
  }
}

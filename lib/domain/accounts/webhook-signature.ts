import { createHmac } from "node:crypto";

const PREFIX = "whsec_";
const KEY_BYTES = 32;

/** A new secret from 32 random bytes, as receivers of Standard Webhooks expect it. */
export function webhookSecret(bytes: Uint8Array): string {
  if (bytes.length !== KEY_BYTES) throw new Error("a webhook's key has 32 bytes");
  return PREFIX + Buffer.from(bytes).toString("base64");
}

type SignedCall = { id: string; at: Date; body: string };

/** The three headers of Standard Webhooks: HMAC-SHA256 over `id.seconds.body`. The id is the same for every try of one effect. */
export function webhookHeaders(secret: string, { id, at, body }: SignedCall): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${digest(secret, `${id}.${seconds}.${body}`)}` };
}

const digest = (secret: string, content: string): string =>
  createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64"))
    .update(content)
    .digest("base64");

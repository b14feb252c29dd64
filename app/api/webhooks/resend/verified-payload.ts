import { Resend } from "resend";

/** A key is asked for and never used: verifying calls nobody. */
const resend = new Resend("verifies-only");

/**
 * What the provider signed (Standard Webhooks), or null when it did not, or did longer than five minutes ago. The signature
 * is over the body's own bytes: text that is not UTF-8 never matches.
 */
export function verifiedPayload(body: Buffer, headers: Headers, webhookSecret: string): { eventId: string; payload: unknown } | null {
  const [id, timestamp, signature] = ["id", "timestamp", "signature"].map(
    (name) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? "",
  );
  if (!id || !timestamp || !signature) return null;
  try {
    const payload: unknown = resend.webhooks.verify({
      payload: body.toString("utf8"),
      headers: { id, timestamp, signature },
      webhookSecret,
    });
    return { eventId: id, payload };
  } catch {
    return null;
  }
}

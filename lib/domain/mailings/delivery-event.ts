import { createHash } from "node:crypto";
import { z } from "zod";
import { isScanner } from "./click";
import type { DeliveryEvent } from "./delivery";
import { TAG_NAME } from "./message-tag";

/** What a provider tells, as it is kept: no address, no link and nothing of whoever clicked. */
export type ToldEvent = {
  eventId: string;
  kind: DeliveryEvent["kind"];
  providerId: string;
  at: Date;
  detail: ToldDetail;
  /** What the mail was tagged with, as it is told back: see message-tag. */
  tag?: string;
};
export type ToldDetail = { hard?: true; words?: string; link?: string; scanner?: true };

const KINDS: Record<string, DeliveryEvent["kind"]> = {
  "email.sent": "sent",
  "email.delivery_delayed": "delayed",
  "email.delivered": "delivered",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
  "email.bounced": "bounced",
  "email.complained": "complained",
  "email.opened": "opened",
  "email.clicked": "clicked",
  "email.received": "received",
};

/** Longer ones are not ours. */
const LONGEST_TAG = 64;

const instant = z.coerce.date().nullable().catch(null);
const text = z.string().catch("");
/** Read leniently: a provider adds fields and forgets some, and a word too many is no reason to lose a bounce. */
const schema = z.object({
  type: z.string(),
  created_at: instant,
  data: z.object({
    email_id: z.string().min(1).max(200),
    tags: z
      .object({ [TAG_NAME]: text })
      .optional()
      .catch(undefined),
    bounce: z.object({ type: text, message: text }).optional().catch(undefined),
    failed: z.object({ reason: text }).optional().catch(undefined),
    suppressed: z.object({ message: text }).optional().catch(undefined),
    click: z.object({ link: text, userAgent: text, timestamp: instant }).optional().catch(undefined),
  }),
});

/**
 * One event of Resend's webhook; null for kinds that are of no use here and for what is about no mail. `eventId` is the
 * provider's name of the delivery, the same however often it is repeated; `receivedAt` stands in for a missing time.
 */
export function readToldEvent(eventId: string, payload: unknown, receivedAt: Date): ToldEvent | null {
  const parsed = schema.safeParse(payload);
  const kind = parsed.success ? KINDS[parsed.data.type] : undefined;
  if (!parsed.success || !kind || eventId === "") return null;
  const { created_at, data } = parsed.data;
  const at = data.click?.timestamp ?? created_at ?? receivedAt;
  const tag = data.tags?.[TAG_NAME].slice(0, LONGEST_TAG);
  return { eventId, kind, providerId: data.email_id, at, detail: detailOf(data), ...(tag && { tag }) };
}

function detailOf({ bounce, failed, suppressed, click }: z.infer<typeof schema>["data"]): ToldDetail {
  const words = wordsOf(bounce?.message ?? failed?.reason ?? suppressed?.message ?? "");
  return {
    ...(bounce?.type === "Permanent" && { hard: true as const }),
    ...(words && { words }),
    // A link of ours is a key: only which of several it was is kept.
    ...(click && { link: createHash("sha256").update(click.link).digest("hex").slice(0, 16) }),
    ...(click && isScanner(click.userAgent) && { scanner: true as const }),
  };
}

/** A provider's words without the addresses and links they quote, on one line. */
const wordsOf = (words: string): string =>
  words
    .replace(/\bhttps?:\/\/\S+/g, "…")
    .replace(/[^\s@<>"'`]+@[^\s<>"'`]+/g, "…@…")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);

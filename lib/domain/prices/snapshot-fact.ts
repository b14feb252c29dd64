import { z } from "zod";
import { code, instant, wellFormed } from "../orders/fact-fields";

/** A price as it was seen somewhere: on a page, in a cart, in the back office. Minor units of `currency`; null: there was none. */
export const snapshotFactSchema = z.strictObject({
  sku: code,
  /** An absent channel or group means every one. */
  channel: wellFormed(z.string().trim().max(200)).default(""),
  customerGroup: wellFormed(z.string().trim().max(200)).default(""),
  currency: z.string().regex(/^[A-Z]{3}$/),
  place: z.enum(["shown", "cart", "erp"]).default("shown"),
  minQuantity: z.int().min(1).max(1_000_000).default(1),
  priceMinor: z.int().min(-1e12).max(1e12).nullable(),
  seenAt: instant,
  /** Who or what changed it, where the shop knows. */
  changedBy: wellFormed(z.string().trim().max(200)).default(""),
});
export type SnapshotFact = z.output<typeof snapshotFactSchema>;

import { z } from "zod";
import { CREDENTIALS, type SourceKind, sourceSettingsSchema } from "./source-settings";

/** Also the `source` of the shop's orders: what its exports are imported under, or a new word. */
const name = z.string().trim().min(1).max(80);
const baseUrl = z.string().trim().min(1).max(500);
/** A day of the shop's own calendar; empty: everything. */
const startDay = z.union([z.literal(""), z.iso.date()]);
const settings = sourceSettingsSchema.omit({ startAt: true });

const about = { name, baseUrl, settings, startDay };

/** What a person types to connect a shop. */
export const connectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("vendure"), credentials: CREDENTIALS.vendure, ...about }),
  z.object({ kind: z.literal("shopify"), credentials: CREDENTIALS.shopify, ...about }),
  z.object({ kind: z.literal("woocommerce"), credentials: CREDENTIALS.woocommerce, ...about }),
]);

/** What may change afterwards: name and kind are what its orders are known by, and the start is in the past. */
export const changedConnectionSchema = z.object({
  sourceId: z.int().positive(),
  /** The state that the form showed. */
  version: z.int().positive(),
  baseUrl: baseUrl.optional(),
  settings: settings.optional(),
  enabled: z.boolean().optional(),
  /** Absent: those already kept. */
  credentials: z.record(z.string(), z.string()).optional(),
});

/** Credentials of the kind, or null. */
export function credentialsOf(kind: SourceKind, value: unknown): Record<string, string> | null {
  const parsed = CREDENTIALS[kind].safeParse(value);
  return parsed.success ? parsed.data : null;
}

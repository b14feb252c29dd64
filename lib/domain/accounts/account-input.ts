import { z } from "zod";
import { CREDENTIALS } from "../sources/source-settings";
import { accountSettingsSchema } from "./account-kind";

const baseUrl = z.string().trim().min(1).max(500);
const about = { source: z.string().trim().min(1).max(80), baseUrl, settings: accountSettingsSchema.prefault({}) };

/** What a person types so that a shop can be written to; the secret of a webhook is drawn, not typed. */
export const connectAccountSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("vendure"), credentials: CREDENTIALS.vendure, ...about }),
  z.object({ kind: z.literal("shopify"), credentials: CREDENTIALS.shopify, ...about }),
  z.object({ kind: z.literal("woocommerce"), credentials: CREDENTIALS.woocommerce, ...about }),
  z.object({ kind: z.literal("webhook"), ...about }),
]);

/** Whose orders it serves and what kind it is stay. */
export const editAccountSchema = z.object({
  accountId: z.int().positive(),
  /** The state that the form showed. */
  version: z.int().positive(),
  baseUrl: baseUrl.optional(),
  settings: accountSettingsSchema.optional(),
  /** Absent: those already kept. */
  credentials: z.record(z.string(), z.string()).optional(),
});

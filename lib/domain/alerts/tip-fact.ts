import { z } from "zod";

/** A sign that a price is wrong, as whoever saw it wrote it; who they are is theirs to say. */
export const tipSchema = z.object({
  origin: z.enum(["form", "mail", "colleague"]),
  body: z.string().trim().min(3).max(10_000),
  sku: z.string().trim().max(200).default(""),
  email: z.string().trim().max(254).default(""),
  name: z.string().trim().max(200).default(""),
  language: z.enum(["fr", "en"]),
  /** The mail's own id, where it came by mail. */
  mailId: z.string().max(400).nullable().default(null),
});
export type Tip = z.output<typeof tipSchema>;

/** A tip as another system hands it in. */
export const sentTipSchema = z.strictObject({
  body: z.string().trim().min(3).max(10_000),
  sku: z.string().trim().max(200).optional(),
  email: z.string().trim().max(254).optional(),
  name: z.string().trim().max(200).optional(),
  language: z.enum(["fr", "en"]).optional(),
});

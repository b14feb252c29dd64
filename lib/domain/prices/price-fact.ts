import { z } from "zod";
import { code, instant, wellFormed } from "../orders/fact-fields";

/** A price as the shop's log has it. Minor units of `currency`; an absent channel or group means every one. */
export const priceFactSchema = z
  .strictObject({
    /** The shop's own id of the change; absent: a hash of the fact. */
    ref: code.optional(),
    sku: code,
    channel: wellFormed(z.string().trim().max(200)).default(""),
    customerGroup: wellFormed(z.string().trim().max(200)).default(""),
    currency: z.string().regex(/^[A-Z]{3}$/),
    kind: z.enum(["regular", "tier", "promotion"]).default("regular"),
    minQuantity: z.int().min(1).max(1_000_000).default(1),
    priceMinor: z.int().min(0).max(1e12),
    effectiveAt: instant,
    /** First instant at which it no longer holds. */
    endsAt: instant.optional(),
    /** Who or what changed it, as the shop says; no part of what makes two facts one. */
    changedBy: wellFormed(z.string().trim().max(200)).default(""),
  })
  .refine((fact) => !fact.endsAt || Date.parse(fact.endsAt) > Date.parse(fact.effectiveAt), {
    path: ["endsAt"],
    message: "ends before it begins",
  });

export type PriceFact = z.output<typeof priceFactSchema>;

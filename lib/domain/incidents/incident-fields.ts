import { z } from "zod";
import { isZone } from "../settings/shop";
import { legalGroundSchema } from "./legal-ground";
import { CRITERIA } from "./scope";

/** An instant: a Date, or ISO 8601 text with `Z` or an offset. */
const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
const minor = z.int().min(0).max(1_000_000_000_000);

const zone = z.string().refine(isZone, "unknown_zone");

const product = z
  .object({
    sku: z.string().trim().min(1, "required").max(200),
    currency: z
      .string()
      .trim()
      .regex(/^[A-Z]{3}$/, "unknown_currency"),
    criterion: z.enum(CRITERIA),
    criterionValue: minor,
    referencePriceMinor: minor.min(1, "reference_price_zero"),
    unitsPerItem: z.int().min(1).max(1_000_000).default(1),
    unitCostMinor: minor.nullable().default(null),
  })
  .refine((p) => p.criterion !== "percent_under" || (p.criterionValue >= 1 && p.criterionValue <= 10_000), {
    path: ["criterionValue"],
    message: "percent_range",
  })
  .refine((p) => p.criterion !== "exactly" || p.criterionValue !== p.referencePriceMinor, {
    path: ["criterionValue"],
    message: "wrong_price_is_right",
  })
  .refine((p) => p.criterion !== "at_or_under" || p.criterionValue < p.referencePriceMinor, {
    path: ["criterionValue"],
    message: "wrong_price_not_under",
  });

const window = z
  .object({ startsAt: instant, endsAt: instant })
  .refine((w) => w.startsAt < w.endsAt, { path: ["endsAt"], message: "end_before_start" });

const disjoint = (windows: { startsAt: Date; endsAt: Date }[]): boolean => {
  const sorted = [...windows].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return sorted.every((w, i) => i === 0 || (sorted[i - 1]?.endsAt ?? w.startsAt) <= w.startsAt);
};

/**
 * What staff say of an incident. Prices are minor units; instants are Dates or ISO text with an offset; windows are
 * half-open and may not overlap; a SKU stands once per currency. Messages of the issues are literal keys (`incidents.invalid.*`).
 */
export const incidentFields = z.object({
  title: z.string().trim().min(1, "required").max(200),
  description: z.string().trim().max(4000).default(""),
  zone,
  channels: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  detectedAt: instant.nullable().default(null),
  fixedAt: instant.nullable().default(null),
  /** Default: who opens it. */
  ownerId: z.string().min(1).optional(),
  legalGround: legalGroundSchema.prefault({}),
  products: z
    .array(product)
    .min(1, "product_missing")
    .max(100)
    .refine((all) => new Set(all.map((p) => `${p.currency} ${p.sku}`)).size === all.length, "product_twice"),
  windows: z.array(window).min(1, "window_missing").max(20).refine(disjoint, "windows_overlap"),
});

export type IncidentFieldsInput = z.input<typeof incidentFields>;
export type IncidentFields = z.output<typeof incidentFields>;

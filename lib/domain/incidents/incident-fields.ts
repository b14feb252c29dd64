import { z } from "zod";
import { CONSUMPTION_KINDS } from "../cohorts/consumption-kind";
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
    /** Empty: every channel. */
    channel: z.string().trim().max(100).default(""),
    origin: z.string().max(210).default("typed"),
    criterion: z.enum(CRITERIA),
    criterionValue: minor,
    referencePriceMinor: minor.min(1, "reference_price_zero"),
    unitsPerItem: z.int().min(1).max(1_000_000).default(1),
    unitCostMinor: minor.nullable().default(null),
  })
  .refine((p) => p.criterion !== "percent_over" || (p.criterionValue >= 1 && p.criterionValue <= 1_000_000), {
    path: ["criterionValue"],
    message: "percent_range",
  })
  .refine((p) => p.criterion !== "at_or_over" || p.criterionValue > p.referencePriceMinor, {
    path: ["criterionValue"],
    message: "wrong_price_not_over",
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

/** What a window rests on. */
export const WINDOW_EVIDENCE = ["typed", "price_log", "first_last", "change_point", "cart_tail"] as const;
export type WindowEvidence = (typeof WINDOW_EVIDENCE)[number];

const window = z
  .object({
    startsAt: instant,
    endsAt: instant,
    /** Empty: every SKU, every channel. */
    sku: z.string().trim().max(200).default(""),
    channel: z.string().trim().max(100).default(""),
    evidence: z.enum(WINDOW_EVIDENCE).default("typed"),
  })
  .refine((w) => w.startsAt < w.endsAt, { path: ["endsAt"], message: "end_before_start" });

const disjoint = (windows: { startsAt: Date; endsAt: Date; sku: string; channel: string }[]): boolean => {
  const sorted = [...windows].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return sorted.every((w, i) => {
    const before = sorted.slice(0, i).findLast((other) => other.sku === w.sku && other.channel === w.channel);
    return !before || before.endsAt <= w.startsAt;
  });
};

const names = z.array(z.string().trim().min(1).max(200)).max(200).default([]);

/**
 * What staff say of an incident. Prices are minor units; instants are Dates or ISO text with an offset; windows are
 * half-open and those of one SKU and channel may not overlap; a SKU stands once per currency and channel. Messages of the issues are literal keys (`incidents.invalid.*`).
 */
export const incidentFields = z.object({
  title: z.string().trim().min(1, "required").max(200),
  description: z.string().trim().max(4000).default(""),
  zone,
  channels: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  discountCodes: names,
  /** The empty name: lines of which no group is known. */
  customerGroups: z.array(z.string().trim().max(200)).max(200).default([]),
  countries: names,
  families: names,
  tags: names,
  consumptionKinds: z.array(z.enum(CONSUMPTION_KINDS)).max(6).default([]),
  taxIncluded: z.boolean().nullable().default(null),
  detectedAt: instant.nullable().default(null),
  fixedAt: instant.nullable().default(null),
  /** Default: who opens it. */
  ownerId: z.string().min(1).optional(),
  legalGround: legalGroundSchema.prefault({}),
  products: z
    .array(product)
    .min(1, "product_missing")
    .max(5000)
    .refine((all) => new Set(all.map((p) => JSON.stringify([p.currency, p.sku, p.channel]))).size === all.length, "product_twice"),
  windows: z.array(window).min(1, "window_missing").max(200).refine(disjoint, "windows_overlap"),
});

export type IncidentFieldsInput = z.input<typeof incidentFields>;
export type IncidentFields = z.output<typeof incidentFields>;

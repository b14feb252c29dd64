import { z } from "zod";
import { MAX_FACTS } from "../api/batch";
import { isCurrency } from "../imports/words";
import { code, instant, text, wellFormed } from "../orders/fact-fields";

const minor = z.int().min(0).max(1e12);
const currency = z.string().refine(isCurrency, "is no currency");
const scopeName = wellFormed(z.string().trim().max(200)).default("");
const taxBp = z.int().min(0).max(10_000);
const list = <S extends z.ZodType>(of: S) => z.array(of).max(MAX_FACTS).default([]);

/** What one item costs the shop, without tax, from an instant on. */
const productCostSchema = z.strictObject({ sku: code, currency, costMinor: minor, validFrom: instant });

/** The price that people set for a product; an empty channel stands for every one. `taxBp` absent: the tax that prices include. */
const referencePriceSchema = z.strictObject({
  sku: code,
  channel: scopeName,
  currency,
  priceMinor: minor,
  taxBp: taxBp.optional(),
});

/** What a bundle holds; none: it is no bundle any more. */
const bundleSchema = z.strictObject({ sku: code, parts: z.array(code).max(200) });

/** A price that is meant to hold in [startsAt, endsAt); an empty channel or group stands for every one. */
export const plannedPriceSchema = z
  .strictObject({
    sku: code,
    channel: scopeName,
    customerGroup: scopeName,
    currency,
    priceMinor: minor,
    startsAt: instant,
    endsAt: instant,
    reason: text.default(""),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { path: ["endsAt"], message: "ends before it begins" });
export type PlannedPrice = z.output<typeof plannedPriceSchema>;

/** What guards hold prices to, beside the price log. */
export const priceFactsSchema = z
  .strictObject({
    costs: list(productCostSchema),
    referencePrices: list(referencePriceSchema),
    bundles: list(bundleSchema),
    plannedPrices: list(plannedPriceSchema),
  })
  .refine((facts) => Object.values(facts).reduce((sum, { length }) => sum + length, 0) <= MAX_FACTS, "too many facts");
export type PriceFacts = z.output<typeof priceFactsSchema>;

const count = z.int().min(0);
export const priceFactsTakenSchema = z.object({ costs: count, referencePrices: count, bundles: count, plannedPrices: count });

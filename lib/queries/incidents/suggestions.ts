import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { longestRun, searchProducts, seenPrices } from "@/lib/db/incidents/suggest";
import { toNumber } from "@/lib/db/minor";
import { type DecimalSign, decimalText } from "@/lib/domain/incidents/decimal";
import { type LocalTime, localTimeOf } from "@/lib/domain/incidents/local-time";
import { CRITERIA } from "@/lib/domain/incidents/scope";
import { minorDigits } from "@/lib/domain/money";

export type ProductSuggestion = { sku: string; name: string; unitsPerItem: number; unitCost: string; currency: string | null };
export type PriceSuggestion = { currency: string; priceMinor: number; text: string; lines: number };
export type WindowSuggestion = { startsAt: LocalTime; endsAt: LocalTime; lines: number };

export async function suggestProducts(text: string, sign: DecimalSign): Promise<ProductSuggestion[]> {
  const asked = z.string().trim().min(1).max(100).safeParse(text);
  if (!asked.success) return [];
  const found = await searchProducts(prisma, asked.data, 10);
  return found.map(({ sku, name, units_per_item, unit_cost_minor, currency }) => ({
    sku,
    name,
    unitsPerItem: units_per_item,
    unitCost: unit_cost_minor === null ? "" : decimalText(toNumber(unit_cost_minor), minorDigits(currency ?? "EUR"), sign),
    currency,
  }));
}

export async function suggestPrices(sku: string, sign: DecimalSign): Promise<PriceSuggestion[]> {
  const asked = z.string().min(1).max(200).safeParse(sku);
  if (!asked.success) return [];
  const seen = await seenPrices(prisma, asked.data, 8);
  return seen.map(({ currency, price, lines }) => {
    const priceMinor = toNumber(price);
    return { currency, priceMinor, text: decimalText(priceMinor, minorDigits(currency), sign), lines: toNumber(lines) };
  });
}

const windowQuestion = z.object({
  sku: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  criterion: z.enum(CRITERIA),
  criterionValue: z.int(),
  referencePriceMinor: z.int(),
  zone: z.string(),
});
export type WindowQuestion = z.input<typeof windowQuestion>;

/** From the first sale at the wrong price to just after the last, in whole seconds of the zone. Null: never sold at it. */
export async function suggestWindow(question: WindowQuestion): Promise<WindowSuggestion | null> {
  const asked = windowQuestion.safeParse(question);
  const run = asked.success ? await longestRun(prisma, asked.data) : null;
  if (!asked.success || !run) return null;
  const { zone } = asked.data;
  const start = Math.floor(run.first_at.getTime() / 1000) * 1000;
  const end = Math.floor(run.last_at.getTime() / 1000) * 1000 + 1000;
  return { startsAt: localTimeOf(new Date(start), zone), endsAt: localTimeOf(new Date(end), zone), lines: toNumber(run.lines) };
}

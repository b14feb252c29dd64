import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { type FinderRange, lastSaleOf, readFinderLines } from "@/lib/db/prices/finder-lines";
import { readPriceLog } from "@/lib/db/prices/price-log";
import { comparablePrice } from "@/lib/domain/affected/tax-basis";
import { CRITERIA } from "@/lib/domain/incidents/scope";
import { dotsOf, encodeDots } from "@/lib/domain/prices/dots";
import { type PriceHint, priceHints } from "@/lib/domain/prices/price-hints";
import { type PriceSpan, priceSpans } from "@/lib/domain/prices/price-spans";
import { suggestWindows } from "@/lib/domain/prices/suggest-windows";
import type { Suggestion } from "@/lib/domain/prices/suggestion";

const names = z.array(z.string().max(200)).max(200);
/** The scope without its windows, as a declaration in progress has it. */
export const finderQuestion = z.object({
  products: z
    .array(
      z.object({
        sku: z.string().min(1).max(200),
        currency: z.string().regex(/^[A-Z]{3}$/),
        channel: z.string().max(100),
        criterion: z.enum(CRITERIA),
        criterionValue: z.int(),
        referencePriceMinor: z.int(),
        unitsPerItem: z.int(),
        unitCostMinor: z.int().nullable(),
      }),
    )
    .min(1)
    .max(5000),
  channels: names,
  customerGroups: names,
  countries: names,
  discountCodes: names,
  taxIncluded: z.boolean().nullable(),
  /** When somebody noticed, or a window that is known: lines within 200 days of it are shown. */
  noticedMs: z.int().nullable(),
});
export type FinderQuestion = z.infer<typeof finderQuestion>;

/** What stands before the dots: what the log says, what explains a price, which windows are proposed. */
export type FinderHead = {
  spans: PriceSpan[];
  hints: PriceHint[];
  suggestions: Suggestion[];
  /** Lines that hints and suggestions rest on: all, unless there are very many. */
  weighed: number;
};

const DAY_MS = 86_400_000;
const RANGE_DAYS = 200;
const MOST_SUGGESTIONS = 12;

/** The lines of a scope as a block of columns, with the windows that they and the price log suggest. */
export async function readFinderBlock(question: FinderQuestion): Promise<Uint8Array<ArrayBuffer>> {
  const { products, customerGroups, noticedMs, taxIncluded } = question;
  const range = await finderRange(question);
  const [{ lines, total }, log] = await Promise.all([readFinderLines(question, range), readPriceLog(prisma, skusOf(question))]);
  // A price in the other tax basis is shown and judged as it compares; one that cannot be converted, as it stands.
  const sales = lines.map((line) => ({
    ...line,
    rawPriceMinor: line.priceMinor,
    priceMinor: comparablePrice(taxIncluded, { ...line, unitPriceMinor: line.priceMinor }) ?? line.priceMinor,
  }));
  const spans = priceSpans(log);
  const hints = priceHints(sales, products, spans);
  const suggestions = suggestWindows({ products, customerGroups, sales, spans, hints, noticedMs }).slice(0, MOST_SUGGESTIONS);
  const shown = sales.filter((line) => line.shown);
  const dots = dotsOf(shown, {
    total,
    names: new Map(shown.map((line) => [line.sku, line.name])),
    orderRefs: new Map(shown.map((line) => [line.order, line.orderRef])),
  });
  return encodeDots<FinderHead>(dots, {
    spans: spans.filter((s) => s.channel === "" || dots.channels.includes(s.channel)),
    hints,
    suggestions,
    weighed: lines.length,
  });
}

const skusOf = ({ products }: FinderQuestion): string[] => [...new Set(products.map((p) => p.sku))];

/** The time that is looked at: around when it was noticed, else around the last sale. */
export async function finderRange(question: FinderQuestion): Promise<FinderRange> {
  const aroundMs = question.noticedMs ?? (await lastSaleOf(skusOf(question)))?.getTime() ?? 0;
  return { fromMs: aroundMs - RANGE_DAYS * DAY_MS, toMs: aroundMs + RANGE_DAYS * DAY_MS };
}

import { z } from "zod";

/** What a team can be trained on. */
export const SCENARIOS = ["zero_price", "decimal_shift", "broad_code"] as const;
export type Scenario = (typeof SCENARIOS)[number];
export const scenarioSchema = z.enum(SCENARIOS);

/** Everything that is made for a drill comes from this source; no shop account and no API key answers for it. */
export const drillSource = (drillId: number): string => `drill:${drillId}`;
/** What every SKU of a drill begins with. */
export const drillPrefix = (drillId: number): string => `DRILL${drillId}-`;
/** No mail server answers for a name under `.invalid`. */

const DRILL_DOMAIN = "@drill.invalid";
export const drillAddress = (name: string, drillId: number, n: number): string => `${name}.${drillId}-${n}${DRILL_DOMAIN}`;
/** Whether an address, in any case, is that of a drill's customer. */
export const isDrillAddress = (address: string): boolean => address.toLowerCase().endsWith(DRILL_DOMAIN);

const instants = z.tuple([z.int(), z.int()]);
/**
 * When a wrong price could be ordered: a declared window is right where its start and end are within these instants (epoch ms, both
 * ends included). `sku` and `channel` are never empty.
 */
const edgeSchema = z.object({ sku: z.string(), channel: z.string(), start: instants, end: instants });
export type DrillEdge = z.output<typeof edgeSchema>;

/** What is true of a drill, kept beside it until it is scored. */
export const drillTruthSchema = z.object({
  products: z.array(z.object({ sku: z.string(), name: z.string(), currency: z.string(), referenceMinor: z.int() })),
  /** The code that was too broad; null: a price was wrong. */
  code: z.string().nullable(),
  edges: z.array(edgeSchema),
  /** The lines that are in, as `order/line`. */
  lines: z.array(z.string()),
  /** Addresses of those who bought them, and of those among them who used some of it. */
  customers: z.array(z.string()),
  used: z.array(z.string()),
});
export type DrillTruth = z.output<typeof drillTruthSchema>;

export type DrillCustomer = { name: string; email: string; language: "fr" | "en"; country: string };
export type DrillLine = {
  ref: string;
  sku: string;
  quantity: number;
  unitPriceMinor: number;
  /** Already taken off the unit price, for the whole line. */
  discountMinor: number;
  promotion: string | null;
  kind: "sale" | "free_gift";
};
export type DrillOrder = {
  ref: string;
  /** Position in `customers`. */
  customer: number;
  channel: "web" | "app";
  placedAtMs: number;
  status: "paid" | "cancelled";
  codes: string[];
  lines: DrillLine[];
};
export type DrillProduct = { sku: string; name: string; unitsPerItem: number; referenceMinor: number };
export type DrillUse = { order: string; line: string; customer: number; sku: string; units: number; atMs: number };

/** A whole synthetic error: what is inserted, and what is true of it. */
export type DrillPlot = {
  currency: "EUR";
  products: DrillProduct[];
  customers: DrillCustomer[];
  orders: DrillOrder[];
  uses: DrillUse[];
  truth: DrillTruth;
};

import { z } from "zod";
import { isCurrency } from "../imports/words";
import { code, instant, text, wellFormed } from "./fact-fields";

const MAX_QUANTITY = 1_000_000;
const minor = z.int().min(-1e12).max(1e12);
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrency, { message: "is no known currency" });

/** One line of an order as the shop has it. Prices in minor units of the order's currency. */
export const orderLineFactSchema = z
  .strictObject({
    /** The shop's own line id; absent: SKU and occurrence within the order. */
    ref: code.optional(),
    /** Absent: the variant id, else the name, stands for it (see `product_alias`). */
    sku: code.optional(),
    variantRef: code.optional(),
    productName: text.optional(),
    /** Negative: goods going back. */
    quantity: z.int().min(-MAX_QUANTITY).max(MAX_QUANTITY),
    refundedQuantity: z.int().min(0).max(MAX_QUANTITY).optional(),
    /** Displayed unit price at placement: after line discounts, before order-level discounts and vouchers. */
    unitPriceMinor: minor,
    /** Line discount already taken off `unitPriceMinor`, for the whole line. */
    discountMinor: z.int().min(0).max(1e12).optional(),
    taxIncluded: z.boolean().optional(),
    /** Basis points: 2000 for 20 %. */
    taxRateBp: z.int().min(0).max(100_000).optional(),
    promotion: code.optional(),
    /** The `ref` of the line that this one is a part of. */
    parentRef: code.optional(),
    kind: z.enum(["sale", "free_gift", "replacement", "bundle_parent", "bundle_child", "correction"]).default("sale"),
    /** Units that one item entitles to: 500 for a pack of 500 prints. */
    unitsPerItem: z.int().min(1).max(1_000_000).optional(),
    family: code.optional(),
    tags: z.array(code).max(50).optional(),
  })
  .refine((line) => line.quantity !== 0, { path: ["quantity"], message: "is zero" })
  .refine((line) => (line.refundedQuantity ?? 0) <= Math.abs(line.quantity), {
    path: ["refundedQuantity"],
    message: "is more than was bought",
  })
  .refine((line) => line.sku || line.variantRef || line.productName, {
    path: ["sku"],
    message: "is missing, and so are variantRef and productName",
  });

const customerFactSchema = z.strictObject({
  ref: code.optional(),
  /** One that cannot be read as an address counts as none. */
  email: wellFormed(z.string().max(254)).optional(),
  name: text.optional(),
  language: wellFormed(z.string().max(20)).optional(),
  country: code.optional(),
  phone: wellFormed(z.string().max(200)).optional(),
  postalAddress: text.optional(),
  postcode: wellFormed(z.string().trim().max(20)).optional(),
  /** The shop's own group: wholesale, staff, club. */
  group: code.optional(),
});

/** An order as a shop states it, whoever carries it: an API caller, a connector. Its identity is (source, ref). */
export const orderFactSchema = z
  .strictObject({
    ref: code,
    channel: code.default("web"),
    currency,
    /** The instant that binds the price, with an offset. */
    placedAt: instant,
    createdAt: instant.optional(),
    paidAt: instant.optional(),
    processedAt: instant.optional(),
    shippedAt: instant.optional(),
    /** Absent: unchanged, and `paid` for a new order. */
    status: z.enum(["placed", "paid", "shipped", "delivered", "cancelled", "refunded"]).optional(),
    country: code.optional(),
    customerGroup: code.optional(),
    discountCodes: z.array(code).max(50).optional(),
    /** Order-level discount, 0 or more. */
    orderDiscountMinor: z.int().min(0).max(1e12).optional(),
    customer: customerFactSchema.default({}),
    lines: z.array(orderLineFactSchema).min(1).max(1000),
  })
  .superRefine((order, context) => {
    const seen = new Set<string>();
    for (const [index, { ref }] of order.lines.entries()) {
      if (ref !== undefined && seen.has(ref))
        context.addIssue({ code: "custom", path: ["lines", index, "ref"], message: "stands twice in this order" });
      if (ref !== undefined) seen.add(ref);
    }
  });

/** Units used, as the shop timed them: of an order line, or of a customer and SKU. */
export const consumptionFactSchema = z
  .strictObject({
    ref: code,
    kind: z.enum(["used", "printed", "downloaded", "shipped", "delivered", "collected"]).default("used"),
    orderRef: code.optional(),
    lineRef: code.optional(),
    customerRef: code.optional(),
    email: wellFormed(z.string().max(254)).optional(),
    sku: code.optional(),
    units: z.int().min(1).max(1e9),
    consumedAt: instant,
  })
  .refine((fact) => (fact.orderRef && (fact.lineRef || fact.sku)) || ((fact.email || fact.customerRef) && fact.sku), {
    message: "names neither an order line nor a customer and SKU",
  });

export type OrderFact = z.output<typeof orderFactSchema>;
export type OrderLineFact = z.output<typeof orderLineFactSchema>;
export type ConsumptionFact = z.output<typeof consumptionFactSchema>;

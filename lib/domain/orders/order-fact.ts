import { z } from "zod";

const instant = z.iso.datetime({ offset: true });
const minor = z.int().min(-1e12).max(1e12);
const code = z.string().trim().min(1).max(200);
const text = z.string().trim().max(1000);

/** One line of an order as the shop has it. Prices in minor units of the order's currency. */
export const orderLineFactSchema = z.object({
  /** The shop's own line id; absent: SKU and occurrence within the order. */
  ref: code.optional(),
  /** Absent: the variant id, else the name, stands for it (see `product_alias`). */
  sku: code.optional(),
  variantRef: code.optional(),
  productName: text.optional(),
  quantity: z.int().min(-1_000_000).max(1_000_000),
  refundedQuantity: z.int().min(0).optional(),
  /** Displayed unit price at placement: after line discounts, before order-level discounts and vouchers. */
  unitPriceMinor: minor,
  discountMinor: z.int().min(0).optional(),
  taxIncluded: z.boolean().optional(),
  taxRateBp: z.int().min(0).max(100_000).optional(),
  promotion: code.optional(),
  parentRef: code.optional(),
  kind: z.enum(["sale", "free_gift", "replacement", "bundle_parent", "bundle_child", "correction"]).default("sale"),
  unitsPerItem: z.int().min(1).max(1_000_000).optional(),
  family: code.optional(),
  tags: z.array(code).max(50).optional(),
});

/** An order as a shop states it, whoever carries it: an API caller, a connector. Its identity is (source, ref). */
export const orderFactSchema = z.object({
  ref: code,
  channel: code.default("web"),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The instant that binds the price, with an offset. */
  placedAt: instant,
  createdAt: instant.optional(),
  paidAt: instant.optional(),
  processedAt: instant.optional(),
  shippedAt: instant.optional(),
  status: z.enum(["placed", "paid", "shipped", "delivered", "cancelled", "refunded"]).default("paid"),
  country: code.optional(),
  customerGroup: code.optional(),
  discountCodes: z.array(code).max(50).optional(),
  /** Order-level discount, 0 or more. */
  orderDiscountMinor: z.int().min(0).max(1e12).optional(),
  customer: z
    .object({
      ref: code.optional(),
      email: z.string().max(254).optional(),
      name: text.optional(),
      language: z.string().max(20).optional(),
      country: code.optional(),
      phone: z.string().max(200).optional(),
      postalAddress: text.optional(),
      postcode: z.string().trim().max(20).optional(),
      group: code.optional(),
    })
    .default({}),
  lines: z.array(orderLineFactSchema).min(1).max(1000),
});

/** Units used, as the shop timed them: of an order line, or of a customer and SKU. */
export const consumptionFactSchema = z
  .object({
    ref: code,
    kind: z.enum(["used", "printed", "downloaded", "shipped", "delivered", "collected"]).default("used"),
    orderRef: code.optional(),
    lineRef: code.optional(),
    customerRef: code.optional(),
    email: z.string().max(254).optional(),
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

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
    ref: code.optional().describe("The shop’s own line id. Absent: product and occurrence within the order."),
    sku: code.optional().describe("Absent: the variant id, else the name, stands for it until it is learnt."),
    variantRef: code.optional().describe("The shop’s own id of the variant."),
    productName: text.optional(),
    quantity: z.int().min(-MAX_QUANTITY).max(MAX_QUANTITY).describe("Negative: goods going back."),
    refundedQuantity: z.int().min(0).max(MAX_QUANTITY).optional(),
    unitPriceMinor: minor.describe(
      "Displayed unit price at placement, in minor units: after line discounts, before order-level discounts and vouchers. The first one stated holds for ever.",
    ),
    discountMinor: z.int().min(0).max(1e12).optional().describe("Line discount already taken off `unitPriceMinor`, for the whole line."),
    taxIncluded: z.boolean().optional().describe("Whether `unitPriceMinor` includes tax."),
    taxRateBp: z.int().min(0).max(100_000).optional().describe("Basis points: 2000 for 20 %."),
    promotion: code.optional().describe("Promotion or code that made the line’s price."),
    parentRef: code.optional().describe("The `ref` of the line that this one is a part of."),
    kind: z.enum(["sale", "free_gift", "replacement", "bundle_parent", "bundle_child", "correction"]).default("sale"),
    unitsPerItem: z.int().min(1).max(1_000_000).optional().describe("Units that one item entitles to: 500 for a pack of 500 prints."),
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
  ref: code.optional().describe("The shop’s own customer id."),
  email: wellFormed(z.string().max(254))
    .optional()
    .describe("Who the customer is, where it can be read as an address; otherwise it counts as absent."),
  name: text.optional(),
  language: wellFormed(z.string().max(20)).optional().describe("fr, en, fr-FR, French…"),
  country: code.optional(),
  phone: wellFormed(z.string().max(200)).optional(),
  postalAddress: text.optional(),
  postcode: wellFormed(z.string().trim().max(20)).optional(),
  group: code.optional().describe("The shop’s own group: wholesale, staff, club."),
});

const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)
  .max(253);

/** An order as a shop states it, whoever carries it: an API caller, a connector. Its identity is (source, ref). */
export const orderFactSchema = z
  .strictObject({
    ref: code.describe("With the key’s source, what makes this order itself."),
    channel: code.default("web"),
    currency,
    placedAt: instant.describe("The instant that binds the price, with its offset."),
    createdAt: instant.optional(),
    paidAt: instant.optional(),
    processedAt: instant.optional(),
    shippedAt: instant.optional().describe("Also makes a consumption of kind `shipped` of every line above zero."),
    status: z
      .enum(["placed", "paid", "shipped", "delivered", "cancelled", "refunded"])
      .optional()
      .describe("Absent: unchanged, and `paid` for a new order."),
    country: code.optional(),
    customerGroup: code.optional(),
    referrer: host.optional().describe("The site that the buyer came from, as a host: deals.example. Kept as first stated."),
    discountCodes: z.array(code).max(50).optional().describe("Codes and promotions applied to the order as a whole."),
    orderDiscountMinor: z
      .int()
      .min(0)
      .max(1e12)
      .optional()
      .describe("Order-level discount in minor units; spread over the lines, never taken off their unit price."),
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
    ref: code.describe("The shop’s own id of the event."),
    kind: z.enum(["used", "printed", "downloaded", "shipped", "delivered", "collected"]).default("used"),
    orderRef: code.optional(),
    lineRef: code.optional(),
    customerRef: code.optional(),
    email: wellFormed(z.string().max(254)).optional(),
    sku: code.optional(),
    units: z.int().min(1).max(1e9).describe("Units, not items: prints of a pack."),
    consumedAt: instant,
  })
  .refine((fact) => (fact.orderRef && (fact.lineRef || fact.sku)) || ((fact.email || fact.customerRef) && fact.sku), {
    message: "names neither an order line nor a customer and SKU",
  });

export type OrderFact = z.output<typeof orderFactSchema>;
export type OrderLineFact = z.output<typeof orderLineFactSchema>;
export type ConsumptionFact = z.output<typeof consumptionFactSchema>;

import { z } from "zod";
import { refundsSchema } from "./woocommerce-schema";

export { refundsSchema };

/** An order with what was paid back of it; the reason of a refund is what we wrote there. */
export const accountOrderSchema = z.object({
  id: z.int(),
  number: z.union([z.string(), z.int()]).transform(String),
  status: z.string(),
  currency: z.string(),
  total: z.string(),
  prices_include_tax: z.boolean(),
  line_items: z.array(z.object({ id: z.int(), quantity: z.number() })),
  refunds: z.array(z.object({ id: z.int(), reason: z.string().nullish(), total: z.string() })).default([]),
});
export type WooAccountOrder = z.output<typeof accountOrderSchema>;

export const couponsSchema = z.array(
  z.object({
    id: z.int(),
    code: z.string(),
    description: z.string().default(""),
    usage_count: z.int().default(0),
    date_expires_gmt: z.string().nullish(),
  }),
);
export const productsSchema = z.array(z.object({ id: z.int(), sku: z.string().nullish() }));
export const madeSchema = z.object({ id: z.int() });
export const wooErrorSchema = z.object({ code: z.string() });
export const rootSchema = z.object({ name: z.string() });
export const ordersSchema = z.array(accountOrderSchema);

import { z } from "zod";

const text = z.string().nullish();
/** WooCommerce leaves the offset off what it calls GMT. */
const gmt = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
  .transform((value) => `${value}Z`);
const meta = z.array(z.object({ key: z.string(), value: z.unknown() })).default([]);

const line = z.object({
  id: z.int(),
  name: z.string(),
  product_id: z.int(),
  variation_id: z.int().default(0),
  quantity: z.number(),
  subtotal: z.string(),
  subtotal_tax: z.string(),
  total: z.string(),
  total_tax: z.string(),
  sku: text,
  taxes: z.array(z.object({ id: z.int() })).default([]),
  /** Of the Product Bundles extension: the line that this one is a part of, and the parts of this one. */
  bundled_by: z.union([z.string(), z.int()]).nullish(),
  bundled_items: z.array(z.union([z.string(), z.int()])).nullish(),
});

const address = z
  .object({
    first_name: text,
    last_name: text,
    company: text,
    address_1: text,
    address_2: text,
    city: text,
    state: text,
    postcode: text,
    country: text,
    email: text,
    phone: text,
  })
  .nullish();

const order = z.object({
  id: z.int(),
  number: z.union([z.string(), z.int()]).transform(String),
  status: z.string(),
  created_via: text,
  currency: z.string(),
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  date_paid_gmt: gmt.nullish(),
  date_completed_gmt: gmt.nullish(),
  prices_include_tax: z.boolean(),
  customer_id: z.int(),
  billing: address,
  shipping: address,
  meta_data: meta,
  line_items: z.array(line),
  tax_lines: z.array(z.object({ rate_id: z.int(), rate_percent: z.number().nullish() })).default([]),
  shipping_lines: z.array(z.object({ method_id: text })).default([]),
  coupon_lines: z.array(z.object({ code: z.string(), discount: text, discount_tax: text })).default([]),
  refunds: z.array(z.object({ id: z.int() })).default([]),
});

export const ordersSchema = z.array(order);
export type WooOrder = z.output<typeof order>;
export type WooLine = z.output<typeof line>;

export const refundsSchema = z.array(z.object({ line_items: z.array(z.object({ quantity: z.number(), meta_data: meta })) }));

/** Line -> items given back, over all refunds of an order. */
export type Refunded = ReadonlyMap<number, number>;

export const indexSchema = z.object({ name: z.string() });

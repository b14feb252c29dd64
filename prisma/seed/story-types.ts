import type { LineKind, OrderStatus, PriceKind } from "../../lib/db/generated/enums";

export type SeedCustomer = {
  key: string;
  email: string | null;
  external_ref: string | null;
  name: string | null;
  language: "fr" | "en" | null;
  country: string;
  phone: string | null;
  postal_address: string | null;
  phone_e164: string | null;
  postcode: string | null;
};
export type SeedLine = {
  order_ref: string;
  ref: string;
  sku: string;
  product_name: string;
  quantity: number;
  refunded_quantity: number;
  unit_price_minor: number;
  kind: LineKind;
  placed_at: string;
};
export type SeedOrder = {
  ref: string;
  customer_key: string;
  placed_at: string;
  status: OrderStatus;
  channel: string;
};
export type SeedConsumption = {
  ref: string;
  customer_key: string;
  sku: string;
  order_ref: string | null;
  line_ref: string | null;
  units: number;
  consumed_at: string;
};
export type SeedProduct = {
  sku: string;
  name: string;
  units_per_item: number;
  unit_cost_minor: number;
  price: number;
  family: string;
  tags: string[];
};
/** One entry of the shop's price log. */
export type SeedPrice = { sku: string; kind: PriceKind; min_quantity: number; price_minor: number; effective_at: string };
export type Story = {
  products: SeedProduct[];
  customers: SeedCustomer[];
  orders: SeedOrder[];
  lines: SeedLine[];
  consumptions: SeedConsumption[];
  prices: SeedPrice[];
};

import type { LineKind, OrderStatus } from "../../lib/db/generated/enums";
import { PRICES, PRODUCTS } from "./catalogue";
import type { Person } from "./people";
import type { SeedCustomer, SeedProduct, Story } from "./story-types";

const BY_SKU = new Map(PRODUCTS.map((product) => [product.sku, product]));

export type Basket = { sku: string; quantity?: number; price?: number; kind?: LineKind; refunded?: number }[];
export type OrderOptions = { status?: OrderStatus; channel?: string };

/** Collects the rows of a story; references count up. */
export class StoryBuilder {
  readonly story: Story = { products: PRODUCTS, customers: [], orders: [], lines: [], consumptions: [], prices: PRICES };
  private nextOrder = 100_001;
  private nextConsumption = 1;

  customer(who: Person | null, extra: Partial<SeedCustomer> = {}): string {
    const n = this.story.customers.length + 1;
    const email = who?.email.trim().toLowerCase() ?? null;
    const key = email ? `e:${email}` : `r:photopli:${n}`;
    const base = {
      key,
      email,
      external_ref: `C${10_000 + n}`,
      name: who?.name ?? null,
      language: who?.language ?? null,
      country: who?.country ?? "FR",
    };
    this.story.customers.push({ ...base, phone: null, postal_address: null, phone_e164: null, postcode: null, ...extra });
    return key;
  }

  order(customerKey: string, at: number, basket: Basket, { status = "paid", channel = "web" }: OrderOptions = {}): string {
    const ref = `PP-${this.nextOrder++}`;
    const placed_at = new Date(at).toISOString();
    this.story.orders.push({ ref, customer_key: customerKey, placed_at, status, channel });
    for (const { sku, quantity = 1, price, kind = "sale", refunded = 0 } of basket) {
      const product = BY_SKU.get(sku) as SeedProduct;
      const occurrence = this.story.lines.filter((line) => line.order_ref === ref && line.sku === sku).length + 1;
      this.story.lines.push({
        order_ref: ref,
        ref: `${sku}#${occurrence}`,
        sku,
        product_name: product.name,
        quantity,
        refunded_quantity: refunded,
        unit_price_minor: price ?? product.price,
        kind,
        placed_at,
      });
    }
    return ref;
  }

  uses(customerKey: string, sku: string, units: number, at: number, orderRef: string | null = null): void {
    const ref = `U-${this.nextConsumption++}`;
    const line_ref = orderRef ? `${sku}#1` : null;
    this.story.consumptions.push({
      ref,
      customer_key: customerKey,
      sku,
      order_ref: orderRef,
      line_ref,
      units,
      consumed_at: new Date(at).toISOString(),
    });
  }
}

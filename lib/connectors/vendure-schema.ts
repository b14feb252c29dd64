import { z } from "zod";

export const SHOP_QUERY = `query Shop {
  activeChannel { code pricesIncludeTax defaultCurrencyCode }
  globalSettings { serverConfig { moneyStrategyPrecision } }
}`;

export const shopSchema = z.object({
  activeChannel: z.object({ code: z.string(), pricesIncludeTax: z.boolean(), defaultCurrencyCode: z.string() }),
  globalSettings: z.object({ serverConfig: z.object({ moneyStrategyPrecision: z.int().min(0).max(8) }) }),
});

/** What there is to know of the channel before its orders can be read. */
export type VendureShop = {
  code: string;
  currency: string;
  /** Which of the two prices was displayed. */
  withTax: boolean;
  /** Decimal digits of every amount, whatever the currency. */
  precision: number;
};

export const ORDERS_QUERY = `query Orders($options: OrderListOptions!) {
  orders(options: $options) {
    totalItems
    items {
      id code type state createdAt updatedAt orderPlacedAt currencyCode couponCodes totalWithTax
      channels { code }
      customer { id firstName lastName emailAddress phoneNumber groups { name } }
      shippingAddress { fullName company streetLine1 streetLine2 city province postalCode country countryCode phoneNumber }
      billingAddress { fullName company streetLine1 streetLine2 city province postalCode country countryCode phoneNumber }
      lines {
        id quantity orderPlacedQuantity taxRate
        productVariant { id sku name }
        unitPrice unitPriceWithTax unitPriceChangeSinceAdded unitPriceWithTaxChangeSinceAdded
        discountedUnitPrice discountedUnitPriceWithTax
        discountedLinePrice discountedLinePriceWithTax proratedLinePrice proratedLinePriceWithTax
        discounts { type description }
      }
      payments { state amount createdAt refunds { state total lines { orderLineId quantity } } }
      discounts { type description amount amountWithTax }
      fulfillments { id state createdAt updatedAt lines { orderLineId quantity } }
      modifications { lines { orderLineId } }
    }
  }
}`;

const instant = z.iso.datetime({ offset: true });
const text = z.string().nullish();
const address = z
  .object({
    fullName: text,
    company: text,
    streetLine1: text,
    streetLine2: text,
    city: text,
    province: text,
    postalCode: text,
    country: text,
    countryCode: text,
    phoneNumber: text,
  })
  .nullish();

const line = z.object({
  id: z.string(),
  quantity: z.int(),
  orderPlacedQuantity: z.int(),
  taxRate: z.number(),
  productVariant: z.object({ id: z.string(), sku: z.string(), name: z.string() }),
  unitPrice: z.int(),
  unitPriceWithTax: z.int(),
  unitPriceChangeSinceAdded: z.int(),
  unitPriceWithTaxChangeSinceAdded: z.int(),
  discountedUnitPrice: z.int(),
  discountedUnitPriceWithTax: z.int(),
  discountedLinePrice: z.int(),
  discountedLinePriceWithTax: z.int(),
  proratedLinePrice: z.int(),
  proratedLinePriceWithTax: z.int(),
  discounts: z.array(z.object({ type: z.string(), description: z.string() })),
});

const order = z.object({
  id: z.string(),
  code: z.string(),
  type: z.string(),
  state: z.string(),
  createdAt: instant,
  updatedAt: instant,
  orderPlacedAt: instant.nullable(),
  currencyCode: z.string(),
  couponCodes: z.array(z.string()),
  totalWithTax: z.int(),
  channels: z.array(z.object({ code: z.string() })),
  customer: z
    .object({
      id: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      emailAddress: z.string(),
      phoneNumber: text,
      groups: z.array(z.object({ name: z.string() })),
    })
    .nullable(),
  shippingAddress: address,
  billingAddress: address,
  lines: z.array(line),
  payments: z
    .array(
      z.object({
        state: z.string(),
        amount: z.int(),
        createdAt: instant,
        refunds: z.array(
          z.object({ state: z.string(), total: z.int(), lines: z.array(z.object({ orderLineId: z.string(), quantity: z.int() })) }),
        ),
      }),
    )
    .nullish(),
  discounts: z.array(z.object({ type: z.string(), description: z.string(), amount: z.int(), amountWithTax: z.int() })),
  fulfillments: z
    .array(
      z.object({
        id: z.string(),
        state: z.string(),
        createdAt: instant,
        updatedAt: instant,
        lines: z.array(z.object({ orderLineId: z.string(), quantity: z.int() })),
      }),
    )
    .nullish(),
  modifications: z.array(z.object({ lines: z.array(z.object({ orderLineId: z.string() })) })),
});

export const ordersSchema = z.object({ orders: z.object({ totalItems: z.int(), items: z.array(order) }) });
export type VendureOrder = z.output<typeof order>;
export type VendureLine = z.output<typeof line>;

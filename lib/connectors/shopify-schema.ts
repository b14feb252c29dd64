import { z } from "zod";

export const SHOP_QUERY = `query Shop {
  shop { name currencyCode }
  currentAppInstallation { accessScopes { handle } }
}`;

export const shopSchema = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

const MONEY = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";
const ADDRESS = "{ name company address1 address2 city province zip country countryCodeV2 phone }";
const LINES = `pageInfo { hasNextPage endCursor }
      nodes {
        id title variantTitle sku quantity currentQuantity
        variant { id }
        originalUnitPriceSet ${MONEY}
        discountAllocations {
          allocatedAmountSet ${MONEY}
          discountApplication {
            __typename targetSelection
            ... on DiscountCodeApplication { code }
            ... on AutomaticDiscountApplication { title }
            ... on ManualDiscountApplication { title }
            ... on ScriptDiscountApplication { title }
          }
        }
        taxLines { ratePercentage }
      }`;

/** Few orders leave in more parcels, and few parcels hold more lines; those that do are asked for the rest. */
export const FULFILMENTS = 10;
const FULFILMENT_LINES = `pageInfo { hasNextPage endCursor } nodes { quantity lineItem { id } }`;
const FULFILMENT = (lines: number) => `{
        id status createdAt deliveredAt fulfillmentLineItems(first: ${lines}) { ${FULFILMENT_LINES} }
      }`;

export const ORDERS_QUERY = `query Orders($first: Int!, $after: String, $query: String, $lines: Int!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id name test createdAt processedAt updatedAt cancelledAt
      currencyCode presentmentCurrencyCode taxesIncluded sourceName discountCodes
      displayFinancialStatus displayFulfillmentStatus
      email phone customerLocale
      customer { id displayName }
      shippingAddress ${ADDRESS}
      billingAddress ${ADDRESS}
      fulfillments(first: ${FULFILMENTS}) ${FULFILMENT(10)}
      lineItems(first: $lines) { ${LINES} }
    }
  }
}`;

/** The lines of one order beyond those that came with it. */
export const LINES_QUERY = `query Lines($id: ID!, $first: Int!, $after: String) {
  order(id: $id) { lineItems(first: $first, after: $after) { ${LINES} } }
}`;

/** The fulfilments of one order beyond those that came with it, and the lines of one beyond those that came with that. */
export const FULFILMENTS_QUERY = `query Fulfillments($id: ID!, $first: Int!) {
  order(id: $id) { fulfillments(first: $first) ${FULFILMENT(1)} }
}`;
export const FULFILMENT_QUERY = `query Fulfillment($id: ID!, $first: Int!, $after: String) {
  fulfillment(id: $id) { fulfillmentLineItems(first: $first, after: $after) { ${FULFILMENT_LINES} } }
}`;

const instant = z.iso.datetime({ offset: true });
const text = z.string().nullish();
const money = z.object({ amount: z.string(), currencyCode: z.string() });
const moneyBag = z.object({ shopMoney: money, presentmentMoney: money });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const line = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: text,
  sku: text,
  quantity: z.int(),
  currentQuantity: z.int(),
  variant: z.object({ id: z.string() }).nullish(),
  originalUnitPriceSet: moneyBag,
  discountAllocations: z.array(
    z.object({
      allocatedAmountSet: moneyBag,
      discountApplication: z.object({ __typename: z.string(), targetSelection: z.string(), code: text, title: text }),
    }),
  ),
  taxLines: z.array(z.object({ ratePercentage: z.number().nullish() })),
});
const lineItems = z.object({ pageInfo, nodes: z.array(line) });

const fulfilmentLines = z.object({
  pageInfo,
  nodes: z.array(z.object({ quantity: z.int().nullish(), lineItem: z.object({ id: z.string() }) })),
});
const fulfilment = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: instant,
  deliveredAt: instant.nullish(),
  fulfillmentLineItems: fulfilmentLines,
});

const address = z
  .object({
    name: text,
    company: text,
    address1: text,
    address2: text,
    city: text,
    province: text,
    zip: text,
    country: text,
    countryCodeV2: text,
    phone: text,
  })
  .nullish();

const order = z.object({
  id: z.string(),
  name: z.string(),
  test: z.boolean(),
  createdAt: instant,
  processedAt: instant.nullish(),
  updatedAt: instant,
  cancelledAt: instant.nullish(),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  taxesIncluded: z.boolean(),
  sourceName: text,
  discountCodes: z.array(z.string()),
  displayFinancialStatus: text,
  displayFulfillmentStatus: text,
  email: text,
  phone: text,
  customerLocale: text,
  customer: z.object({ id: z.string(), displayName: text }).nullish(),
  shippingAddress: address,
  billingAddress: address,
  fulfillments: z.array(fulfilment).nullish(),
  lineItems,
});

export const ordersSchema = z.object({ orders: z.object({ pageInfo, nodes: z.array(order) }) });
export const linesSchema = z.object({ order: z.object({ lineItems }).nullable() });
export const fulfilmentsSchema = z.object({ order: z.object({ fulfillments: z.array(fulfilment) }).nullable() });
export const fulfilmentSchema = z.object({ fulfillment: z.object({ fulfillmentLineItems: fulfilmentLines }).nullable() });
export type ShopifyFulfilment = z.output<typeof fulfilment>;
export type ShopifyOrder = z.output<typeof order>;
export type ShopifyLine = z.output<typeof line>;

/** What a query cost and what is left, as `extensions` of every answer say. */
export const costSchema = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
  }),
});

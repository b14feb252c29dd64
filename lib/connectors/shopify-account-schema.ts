import { z } from "zod";

export const ACCOUNT_ORDER_QUERY = `query AccountOrder($query: String!) {
  orders(first: 5, query: $query, sortKey: UPDATED_AT) {
    nodes {
      id name cancelledAt presentmentCurrencyCode taxesIncluded displayFulfillmentStatus
      customer { id }
      lineItems(first: 250) { nodes { id currentQuantity } }
      transactions(first: 100) { id kind status gateway amountSet { presentmentMoney { amount currencyCode } } parentTransaction { id } }
      refunds(first: 250) { id note }
      disputes { status initiatedAs }
    }
  }
}`;

const transaction = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullish(),
  amountSet: z.object({ presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  parentTransaction: z.object({ id: z.string() }).nullish(),
});
const order = z.object({
  id: z.string(),
  name: z.string(),
  cancelledAt: z.string().nullish(),
  presentmentCurrencyCode: z.string(),
  taxesIncluded: z.boolean(),
  displayFulfillmentStatus: z.string(),
  customer: z.object({ id: z.string() }).nullish(),
  lineItems: z.object({ nodes: z.array(z.object({ id: z.string(), currentQuantity: z.int() })) }),
  transactions: z.array(transaction),
  refunds: z.array(z.object({ id: z.string(), note: z.string().nullish() })),
  disputes: z.array(z.object({ status: z.string(), initiatedAs: z.string() })),
});
export const accountOrderSchema = z.object({ orders: z.object({ nodes: z.array(order) }) });
export type ShopifyAccountOrder = z.output<typeof order>;
export type ShopifyTransaction = z.output<typeof transaction>;

export const CODE_QUERY = `query Code($code: String!) {
  codeDiscountNodeByCode(code: $code) { id codeDiscount { __typename ... on DiscountCodeBasic { title status asyncUsageCount } } }
}`;
const discount = z.object({ title: z.string().optional(), status: z.string().optional(), asyncUsageCount: z.int().optional() });
export const codeSchema = z.object({ codeDiscountNodeByCode: z.object({ id: z.string(), codeDiscount: discount }).nullable() });

export const VARIANTS_QUERY = "query Variants($query: String!) { productVariants(first: 100, query: $query) { nodes { id sku } } }";
export const variantsSchema = z.object({
  productVariants: z.object({ nodes: z.array(z.object({ id: z.string(), sku: z.string().nullish() })) }),
});

export const ACCOUNT_SHOP_QUERY = "{ shop { name currencyCode taxesIncluded } currentAppInstallation { accessScopes { handle } } }";
export const accountShopSchema = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string(), taxesIncluded: z.boolean() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

const userErrors = z.array(z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }));
const made = z.object({ id: z.string() }).nullish();

/** The key keeps a repeat from being a second refund; Shopify remembers it for a day. */
export const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } }
}`;
export const refundSchema = z.object({ refundCreate: z.object({ refund: made, userErrors }) });

export const CREATE_CODE = `mutation Create($input: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id } userErrors { field message code } }
}`;
export const createCodeSchema = z.object({ discountCodeBasicCreate: z.object({ codeDiscountNode: made, userErrors }) });

export const END_CODE =
  "mutation End($id: ID!) { discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { field message code } } }";
export const endCodeSchema = z.object({ discountCodeDeactivate: z.object({ codeDiscountNode: made, userErrors }) });

export const STORE_CREDIT = `mutation Credit($id: ID!, $input: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $input) { storeCreditAccountTransaction { id } userErrors { field message code } }
}`;
export const storeCreditSchema = z.object({
  storeCreditAccountCredit: z.object({ storeCreditAccountTransaction: made, userErrors }),
});

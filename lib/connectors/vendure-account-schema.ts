import { z } from "zod";

export const ACCOUNT_ORDER_QUERY = `query Order($code: String!) {
  orders(options: { filter: { code: { eq: $code } }, take: 2 }) {
    items {
      id code state currencyCode
      lines { id quantity productVariant { sku } fulfillmentLines { quantity } }
      payments { id state amount refunds { id state total reason } }
      history(options: { filter: { type: { eq: "ORDER_CANCELLATION" } }, take: 100 }) { items { id data } }
    }
  }
}`;

const refund = z.object({ id: z.string(), state: z.string(), total: z.int(), reason: z.string().nullish() });
const order = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  currencyCode: z.string(),
  lines: z.array(
    z.object({
      id: z.string(),
      quantity: z.int(),
      productVariant: z.object({ sku: z.string() }),
      fulfillmentLines: z.array(z.object({ quantity: z.int() })).nullish(),
    }),
  ),
  payments: z.array(z.object({ id: z.string(), state: z.string(), amount: z.int(), refunds: z.array(refund) })).nullish(),
  history: z.object({ items: z.array(z.object({ id: z.string(), data: z.object({ reason: z.string().nullish() }).loose() })) }),
});
export const accountOrderSchema = z.object({ orders: z.object({ items: z.array(order) }) });
export type VendureAccountOrder = z.output<typeof order>;

export const PROMOTION_QUERY = `query Promotion($code: String!) {
  promotions(options: { filter: { couponCode: { eq: $code } }, take: 10 }) { items { id couponCode enabled description } }
}`;
const promotion = z.object({ id: z.string(), couponCode: z.string().nullish(), enabled: z.boolean(), description: z.string() });
export const promotionSchema = z.object({ promotions: z.object({ items: z.array(promotion) }) });

export const VARIANTS_QUERY = `query Variants($skus: [String!]!) {
  productVariants(options: { filter: { sku: { in: $skus } }, take: 100 }) { items { id sku } }
}`;
export const variantsSchema = z.object({ productVariants: z.object({ items: z.array(z.object({ id: z.string(), sku: z.string() })) }) });

export const RIGHTS_QUERY = "query Rights { me { channels { code token permissions } } }";
export const rightsSchema = z.object({
  me: z.object({ channels: z.array(z.object({ code: z.string(), token: z.string(), permissions: z.array(z.string()) })) }).nullable(),
});

/** A mutation answers with what it made, or with an error that it knows by name. */
export const resultSchema = z.object({
  result: z.object({ __typename: z.string(), id: z.string().optional(), state: z.string().optional(), message: z.string().optional() }),
});

const ERROR = "... on ErrorResult { errorCode message }";
export const CANCEL = `mutation Cancel($input: CancelOrderInput!) { result: cancelOrder(input: $input) { __typename ... on Order { id } ${ERROR} } }`;
export const REFUND = `mutation Refund($input: RefundOrderInput!) { result: refundOrder(input: $input) { __typename ... on Refund { id state } ${ERROR} } }`;
export const CREATE_PROMOTION = `mutation Create($input: CreatePromotionInput!) { result: createPromotion(input: $input) { __typename ... on Promotion { id } ${ERROR} } }`;
export const UPDATE_PROMOTION = `mutation Update($input: UpdatePromotionInput!) { result: updatePromotion(input: $input) { __typename ... on Promotion { id } ${ERROR} } }`;

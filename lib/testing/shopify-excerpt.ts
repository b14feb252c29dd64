/** What Shopify's Admin GraphQL schema (2026-07) publishes of the fields that are asked for: names, arguments, nullability. */
export const SHOPIFY_EXCERPT = `
scalar DateTime
scalar Decimal
enum CurrencyCode { EUR USD JPY }
enum CountryCode { FR BE US }
enum OrderSortKeys { CREATED_AT ID PROCESSED_AT UPDATED_AT }
enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
enum OrderDisplayFulfillmentStatus { FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED UNFULFILLED }
enum DiscountApplicationTargetSelection { ALL ENTITLED EXPLICIT }

type QueryRoot {
  shop: Shop!
  currentAppInstallation: AppInstallation!
  order(id: ID!): Order
  orders(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean, sortKey: OrderSortKeys): OrderConnection!
}
schema { query: QueryRoot }

type Shop { name: String! currencyCode: CurrencyCode! }
type AppInstallation { accessScopes: [AccessScope!]! }
type AccessScope { handle: String! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }

type Order {
  id: ID!
  name: String!
  test: Boolean!
  createdAt: DateTime!
  processedAt: DateTime!
  updatedAt: DateTime!
  cancelledAt: DateTime
  currencyCode: CurrencyCode!
  presentmentCurrencyCode: CurrencyCode!
  taxesIncluded: Boolean!
  sourceName: String
  discountCodes: [String!]!
  displayFinancialStatus: OrderDisplayFinancialStatus
  displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
  email: String
  phone: String
  customerLocale: String
  customer: Customer
  shippingAddress: MailingAddress
  billingAddress: MailingAddress
  fulfillments(first: Int): [Fulfillment!]!
  lineItems(after: String, first: Int): LineItemConnection!
}
type Customer { id: ID! displayName: String! }
type MailingAddress {
  name: String company: String address1: String address2: String city: String province: String zip: String
  country: String countryCodeV2: CountryCode phone: String
}
type Fulfillment { createdAt: DateTime! }

type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
type LineItem {
  id: ID!
  title: String!
  variantTitle: String
  sku: String
  quantity: Int!
  currentQuantity: Int!
  variant: ProductVariant
  originalUnitPriceSet: MoneyBag!
  discountAllocations: [DiscountAllocation!]!
  taxLines(first: Int): [TaxLine!]!
}
type ProductVariant { id: ID! }
type TaxLine { ratePercentage: Float }
type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type DiscountAllocation { allocatedAmountSet: MoneyBag! discountApplication: DiscountApplication! }
interface DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! }
type DiscountCodeApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! code: String! }
type AutomaticDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }
type ManualDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }
type ScriptDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }
`;

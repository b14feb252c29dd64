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
  fulfillment(id: ID!): Fulfillment
  orders(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean, sortKey: OrderSortKeys): OrderConnection!
  codeDiscountNodeByCode(code: String!): DiscountCodeNode
  productVariants(first: Int, query: String): ProductVariantConnection!
}
schema { query: QueryRoot mutation: Mutation }
directive @idempotent(key: String!) on FIELD

type Shop { name: String! currencyCode: CurrencyCode! taxesIncluded: Boolean! }
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
  transactions(first: Int): [OrderTransaction!]!
  refunds(first: Int): [Refund!]!
  disputes: [OrderDisputeSummary!]!
  lineItems(after: String, first: Int): LineItemConnection!
}
type Customer { id: ID! displayName: String! }
type MailingAddress {
  name: String company: String address1: String address2: String city: String province: String zip: String
  country: String countryCodeV2: CountryCode phone: String
}
enum FulfillmentStatus { CANCELLED ERROR FAILURE OPEN PENDING SUCCESS }
type Fulfillment {
  id: ID!
  status: FulfillmentStatus!
  createdAt: DateTime!
  deliveredAt: DateTime
  fulfillmentLineItems(after: String, first: Int): FulfillmentLineItemConnection!
}
type FulfillmentLineItemConnection { nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
type FulfillmentLineItem { id: ID! lineItem: LineItem! quantity: Int }

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
type ProductVariant { id: ID! sku: String }
type ProductVariantConnection { nodes: [ProductVariant!]! }
type TaxLine { ratePercentage: Float }
type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type DiscountAllocation { allocatedAmountSet: MoneyBag! discountApplication: DiscountApplication! }
interface DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! }
type DiscountCodeApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! code: String! }
type AutomaticDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }
type ManualDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }
type ScriptDiscountApplication implements DiscountApplication { index: Int! targetSelection: DiscountApplicationTargetSelection! title: String! }

scalar Money
enum OrderTransactionKind { SALE CAPTURE AUTHORIZATION VOID REFUND CHANGE EMV_AUTHORIZATION SUGGESTED_REFUND }
enum OrderTransactionStatus { SUCCESS FAILURE PENDING ERROR AWAITING_RESPONSE UNKNOWN }
enum RefundLineItemRestockType { CANCEL NO_RESTOCK RETURN }
enum DisputeStatus { ACCEPTED CHARGE_REFUNDED LOST NEEDS_RESPONSE PREVENTED UNDER_REVIEW WON }
enum DisputeType { CHARGEBACK INQUIRY }
enum DiscountStatus { ACTIVE EXPIRED SCHEDULED }
enum DiscountBuyerSelection { ALL }
enum DiscountErrorCode { BLANK INVALID TAKEN PRESENT TOO_LONG }

type OrderTransaction {
  id: ID!
  kind: OrderTransactionKind!
  status: OrderTransactionStatus!
  gateway: String
  amountSet: MoneyBag!
  parentTransaction: OrderTransaction
}
type Refund { id: ID! note: String }
type OrderDisputeSummary { id: ID! status: DisputeStatus! initiatedAs: DisputeType! }
type DiscountCodeNode { id: ID! codeDiscount: DiscountCode! }
union DiscountCode = DiscountCodeBasic | DiscountCodeBxgy
type DiscountCodeBasic { title: String! status: DiscountStatus! asyncUsageCount: Int! }
type DiscountCodeBxgy { title: String! }

type Mutation {
  refundCreate(input: RefundInput!): RefundCreatePayload
  discountCodeBasicCreate(basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodeBasicCreatePayload
  discountCodeDeactivate(id: ID!): DiscountCodeDeactivatePayload
  storeCreditAccountCredit(id: ID!, creditInput: StoreCreditAccountCreditInput!): StoreCreditAccountCreditPayload
}
type UserError { field: [String!] message: String! }
type DiscountUserError { code: DiscountErrorCode field: [String!] message: String! }
type StoreCreditAccountCreditUserError { code: String field: [String!] message: String! }
type RefundCreatePayload { order: Order refund: Refund userErrors: [UserError!]! }
type DiscountCodeBasicCreatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
type DiscountCodeDeactivatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
type StoreCreditAccountCreditTransaction { id: ID! }
type StoreCreditAccountCreditPayload {
  storeCreditAccountTransaction: StoreCreditAccountCreditTransaction
  userErrors: [StoreCreditAccountCreditUserError!]!
}

input RefundInput {
  allowOverRefunding: Boolean = false
  currency: CurrencyCode
  note: String
  notify: Boolean
  orderId: ID!
  processedAt: DateTime
  refundLineItems: [RefundLineItemInput!]
  transactions: [OrderTransactionInput!]
}
input RefundLineItemInput { lineItemId: ID! locationId: ID quantity: Int! restockType: RefundLineItemRestockType }
input OrderTransactionInput { amount: Money! gateway: String! kind: OrderTransactionKind! orderId: ID! parentId: ID }
input DiscountCodeBasicInput {
  appliesOncePerCustomer: Boolean
  code: String
  combinesWith: DiscountCombinesWithInput
  context: DiscountContextInput
  customerGets: DiscountCustomerGetsInput
  endsAt: DateTime
  minimumRequirement: DiscountMinimumRequirementInput
  startsAt: DateTime
  title: String
  usageLimit: Int
}
input DiscountMinimumRequirementInput { subtotal: DiscountMinimumSubtotalInput }
input DiscountMinimumSubtotalInput { greaterThanOrEqualToSubtotal: Decimal }
input DiscountCombinesWithInput { orderDiscounts: Boolean productDiscounts: Boolean shippingDiscounts: Boolean }
input DiscountContextInput { all: DiscountBuyerSelection }
input DiscountCustomerGetsInput { items: DiscountItemsInput value: DiscountCustomerGetsValueInput }
input DiscountItemsInput { all: Boolean products: DiscountProductsInput }
input DiscountProductsInput { productVariantsToAdd: [ID!] }
input DiscountCustomerGetsValueInput { discountAmount: DiscountAmountInput percentage: Float }
input DiscountAmountInput { amount: Decimal appliesOnEachItem: Boolean }
input StoreCreditAccountCreditInput { creditAmount: MoneyInput! expiresAt: DateTime }
input MoneyInput { amount: Decimal! currencyCode: CurrencyCode! }
`;

import type { Preset } from "./preset";

/** Payments > Export. One payment is one item; what was bought stands in the metadata, else in the description. Times are UTC. */
export const stripe: Preset = {
  id: "stripe",
  name: "Stripe",
  kind: "orders",
  marks: [
    ["id", "createdutc", "amount", "amountrefunded", "currency"],
    ["id", "createddateutc", "amount", "amountrefunded", "currency"],
  ],
  columns: {
    orderRef: ["ordermetadata", "orderidmetadata", "id"],
    placedAt: ["createdutc", "createddateutc"],
    sku: ["skumetadata"],
    variantRef: ["variantidmetadata", "productidmetadata"],
    productName: ["productmetadata", "productnamemetadata", "description"],
    quantity: ["quantitymetadata"],
    unitPrice: ["amount"],
    refundedAmount: ["amountrefunded"],
    customerRef: ["customerid"],
    email: ["customeremail"],
    customerName: ["customername", "customerdescription"],
    country: ["cardissuecountry", "cardaddresscountry"],
    currency: ["currency"],
    status: ["status"],
  },
  tax: null,
  zone: "UTC",
  onePerLine: true,
  statuses: {
    succeeded: "paid",
    refunded: "refunded",
    partial_refund: "paid",
    requires_payment_method: "cancelled",
    requires_action: "placed",
    requires_capture: "placed",
    uncaptured: "placed",
    disputed: "paid",
    blocked: "cancelled",
  },
};

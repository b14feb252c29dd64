/** What the API's description shows, and its test sends: the founding Saturday. */
export const ORDER_EXAMPLES = [
  {
    ref: "S-10021",
    channel: "web",
    currency: "EUR",
    placedAt: "2006-08-19T10:05:00+02:00",
    status: "paid",
    country: "FR",
    customer: { ref: "c-77", email: "zoe@example.com", name: "Zoé Martin", language: "fr", phone: "+33 1 23 45 67 89", postcode: "75011" },
    lines: [{ ref: "1", sku: "PACK-500", productName: "Pack of 500 prints", quantity: 1, unitPriceMinor: 0, unitsPerItem: 500 }],
  },
  {
    ref: "S-10022",
    currency: "EUR",
    placedAt: "2006-08-19T10:07:30+02:00",
    shippedAt: "2006-08-21T09:00:00+02:00",
    status: "shipped",
    discountCodes: ["WELCOME"],
    orderDiscountMinor: 500,
    customer: { email: "max@example.com" },
    lines: [
      { ref: "1", sku: "PACK-200", quantity: 2, unitPriceMinor: 2400, discountMinor: 0, taxIncluded: true, taxRateBp: 1960 },
      { ref: "2", sku: "ALBUM-A4", quantity: 1, unitPriceMinor: 2990, refundedQuantity: 1 },
    ],
  },
];

export const CONSUMPTION_EXAMPLES = [
  { ref: "print-1", kind: "printed", orderRef: "S-10021", lineRef: "1", units: 120, consumedAt: "2006-08-19T18:30:00+02:00" },
  { ref: "print-2", kind: "printed", email: "max@example.com", sku: "PACK-200", units: 40, consumedAt: "2006-08-20T11:00:00+02:00" },
];

export const PRICE_CHANGE_EXAMPLES = [
  { ref: "price-1", sku: "PACK-500", currency: "EUR", priceMinor: 0, effectiveAt: "2006-08-19T10:00:00+02:00" },
  {
    sku: "PACK-200",
    channel: "web",
    currency: "EUR",
    kind: "promotion",
    priceMinor: 2400,
    effectiveAt: "2006-08-18T00:00:00+02:00",
    endsAt: "2006-08-26T00:00:00+02:00",
  },
  { sku: "PACK-200", currency: "EUR", kind: "tier", minQuantity: 10, priceMinor: 3600, effectiveAt: "2006-08-01T00:00:00+02:00" },
];

/** What the examples are answered with, when they are pushed for the first time. */
export const ORDERS_ANSWER = {
  facts: 2,
  ordersCreated: 2,
  ordersUpdated: 0,
  ordersUnchanged: 0,
  linesCreated: 3,
  linesUpdated: 0,
  linesUnchanged: 0,
  linesEdited: 0,
  customersCreated: 2,
  customersCompleted: 0,
  productsCreated: 3,
  consumptionsCreated: 2,
  unreadableEmails: 0,
};
export const CONSUMPTIONS_ANSWER = { facts: 2, consumptionsCreated: 2, consumptionsUnchanged: 0 };
export const PRICE_CHANGES_ANSWER = { facts: 3, priceChangesCreated: 3, priceChangesUnchanged: 0 };

export const PRICE_SNAPSHOT_EXAMPLES = [
  { sku: "PACK-500", channel: "web", currency: "EUR", place: "shown", priceMinor: 0, seenAt: "2006-08-19T10:04:00+02:00" },
  { sku: "PACK-500", channel: "web", currency: "EUR", place: "cart", priceMinor: 4900, seenAt: "2006-08-19T10:04:00+02:00" },
];
export const PRICE_SNAPSHOTS_ANSWER = { facts: 2, pricesChanged: 2, breaches: 0, alertsTouched: 0 };

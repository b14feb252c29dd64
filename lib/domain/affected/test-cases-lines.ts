import { aProduct, type Case, IN } from "./test-case";

const remarked = (...remarks: ("partly_refunded" | "partly_corrected" | "edited" | "tax_converted")[]) => [...IN.in, ...remarks];

/** Lines: whole orders, quantities, refunds, corrections, zero prices that are no error, parts, discounts. */
export const CASES_OF_LINES: Case[] = [
  {
    name: "only the affected line is in, not its order",
    lines: [
      { order: "mixed", is: IN },
      { order: "mixed", sku: "PACK-200", unitPriceMinor: 2400, is: "no candidate" },
    ],
  },
  { name: "quantity 3 is one line of 3 x units", lines: [{ quantity: 3, is: { ...IN, quantity: 3, units: 1500, loss: 14_700 } }] },
  {
    name: "several orders of one customer are several lines",
    lines: [
      { order: "one", customer: "ann", is: IN },
      { order: "two", customer: "ann", at: "2026-08-22T11:00:00Z", is: IN },
    ],
  },
  {
    name: "cancelled, refunded, wholly refunded: out, and shown as near misses",
    lines: [
      { orderStatus: "cancelled", is: { near: "order_cancelled" } },
      { orderStatus: "refunded", is: { near: "order_refunded" } },
      { quantity: 2, refundedQuantity: 2, is: { near: "line_refunded" } },
      { orderStatus: "cancelled", at: "2026-08-22T15:10:00Z", is: { out: ["order_cancelled", "after_window"] } },
    ],
  },
  {
    name: "partly refunded is in with what remains",
    lines: [{ quantity: 3, refundedQuantity: 1, is: { in: remarked("partly_refunded"), quantity: 2, units: 1000, loss: 9800 } }],
  },
  {
    name: "staff and test accounts are out by the exclusion list",
    lines: [
      { email: "qa@photopli.example", is: { out: ["excluded_address"] } },
      { email: "probe-7@monitor.example", is: { out: ["excluded_address"] } },
    ],
  },
  { name: "an order edited afterwards is judged as placed, and flagged", lines: [{ edited: true, is: { in: remarked("edited") } }] },
  {
    name: "free gifts, replacements and parts of a bundle are named",
    lines: [
      { kind: "free_gift", is: { out: ["free_gift"] } },
      { kind: "replacement", is: { out: ["replacement"] } },
      { kind: "bundle_child", is: { out: ["bundle_child"] } },
      { kind: "bundle_parent", is: IN },
    ],
  },
  {
    name: "a free one beside a paid one of the same order waits for a person",
    lines: [
      { order: "beside", is: { unsure: ["maybe_gift"] } },
      { order: "beside", unitPriceMinor: 4900, is: { near: "right_price" } },
      { order: "beside in another currency", currency: "USD", is: { near: "other_currency" } },
    ],
  },
  {
    name: "a 100 % voucher of the order leaves the displayed price right; one in the line's price cannot be told",
    lines: [
      {
        unitPriceMinor: 4900,
        orderDiscountMinor: 4900,
        orderDiscountTotalMinor: 4900,
        discountCodes: ["FREE"],
        is: { near: "right_price" },
      },
      { discountMinor: 4900, is: { unsure: ["maybe_voucher"] } },
      { promotion: "WELCOME", is: { unsure: ["maybe_voucher"] } },
    ],
  },
  {
    name: "a coupon stacked on the wrong price changes nothing of the verdict, and the loss keeps its rate",
    scope: { products: [aProduct({ criterionValue: 1000 })] },
    lines: [
      // 10 %: paid 9.00 instead of 44.10.
      { unitPriceMinor: 1000, orderDiscountMinor: 100, orderDiscountTotalMinor: 100, discountCodes: ["TEN"], is: { ...IN, loss: 3510 } },
      // 10 % of a mixed order, of which this line took 1.00: paid 9.00 instead of 44.10.
      { order: "mixed", unitPriceMinor: 1000, orderDiscountMinor: 100, orderDiscountTotalMinor: 300, is: { ...IN, loss: 3510 } },
      { order: "mixed", sku: "FRAME", unitPriceMinor: 2000, orderDiscountMinor: 200, orderDiscountTotalMinor: 300, is: "no candidate" },
    ],
  },
  {
    name: "stacked vouchers: two codes of one order count together, whatever they took, and change nothing of the verdict",
    scope: { products: [aProduct({ criterionValue: 1000 })] },
    lines: [
      // 10 % and 3.00 off goods of 30.00 are 6.00, a fifth: paid 8.00 instead of 39.20.
      {
        ...{ order: "two codes", discountCodes: ["TEN", "WELCOME3"], orderDiscountTotalMinor: 600 },
        ...{ unitPriceMinor: 1000, orderDiscountMinor: 200 },
        is: { ...IN, loss: 3120 },
      },
      {
        ...{ order: "two codes", discountCodes: ["TEN", "WELCOME3"], orderDiscountTotalMinor: 600 },
        ...{ sku: "FRAME", unitPriceMinor: 2000, orderDiscountMinor: 400 },
        is: "no candidate",
      },
      // One more on the line itself: it is off the displayed price already.
      {
        ...{ discountCodes: ["TEN", "WELCOME3"], orderDiscountMinor: 500, orderDiscountTotalMinor: 500 },
        ...{ unitPriceMinor: 1000, promotion: "SALE", discountMinor: 3900 },
        is: { ...IN, loss: 1950 },
      },
      // Together they paid the whole of a rightly priced order.
      {
        ...{ discountCodes: ["HALF", "OTHER-HALF"], orderDiscountMinor: 4900, orderDiscountTotalMinor: 4900 },
        ...{ unitPriceMinor: 4900 },
        is: { near: "right_price" },
      },
    ],
  },
  {
    name: "stacked vouchers: the code that was too broad is found beside others, in any case",
    scope: { products: [aProduct({ criterion: "any" })], discountCodes: ["VIP"] },
    lines: [
      { unitPriceMinor: 2450, discountCodes: ["TEN", "vip"], is: { in: ["price_any", "in_window"] } },
      { unitPriceMinor: 2450, discountCodes: ["TEN", "VIPER"], is: { near: "other_code" } },
    ],
  },
  {
    name: "unit arithmetic in integers: a million packs of a million units, of which one came back, and a third off them",
    scope: { products: [aProduct({ criterionValue: 1000, unitsPerItem: 1_000_000 })] },
    lines: [
      {
        ...{ unitPriceMinor: 1000, quantity: 1_000_000, refundedQuantity: 1 },
        // 49.00 less 10.00 on 999,999.
        is: { in: remarked("partly_refunded"), quantity: 999_999, units: 999_999_000_000, loss: 3_899_996_100 },
      },
      {
        ...{ unitPriceMinor: 1000, quantity: 1_000_000, orderDiscountMinor: 333_333_333, orderDiscountTotalMinor: 333_333_333 },
        // 49,000,000.00 less 0.333333333 of it, 16,333,333.317, is 32,666,666.68; paid 10,000,000.00 less 3,333,333.33.
        is: { ...IN, quantity: 1_000_000, units: 1_000_000_000_000, loss: 2_600_000_001 },
      },
    ],
  },
  {
    name: "a coupon of the order counts on a free line too: 49.00 less 10 %",
    lines: [
      { order: "coupon", orderDiscountTotalMinor: 200, is: { ...IN, loss: 4410 } },
      { order: "coupon", sku: "FRAME", unitPriceMinor: 2000, orderDiscountMinor: 200, orderDiscountTotalMinor: 200, is: "no candidate" },
    ],
  },
  {
    name: "shares by largest remainder: the losses of an order sum to what it should have paid less what it paid",
    scope: { products: [aProduct({ criterionValue: 100, referencePriceMinor: 200 })] },
    // 3.00 less 1.00 was paid, 6.00 less a third was right: each line loses 133 less 67, 67 or 66.
    lines: [34, 33, 33].map((share) => ({
      ...{ order: "thirds", unitPriceMinor: 100, orderDiscountMinor: share, orderDiscountTotalMinor: 100 },
      is: { ...IN, loss: 200 - 67 - (100 - share) },
    })),
  },
  {
    name: "separate negative lines take off the earlier line first: same order, later order, booked at zero",
    lines: [
      { customer: "ann", order: "one", quantity: 2, is: { near: "line_corrected" } },
      {
        customer: "ann",
        order: "two",
        quantity: 3,
        at: "2026-08-22T11:00:00Z",
        is: { in: remarked("partly_corrected"), quantity: 2, corrected: 1, units: 1000 },
      },
      { customer: "ann", order: "later", quantity: -3, at: "2026-09-22T11:00:00Z", is: "no candidate" },
      { customer: "bob", order: "same", quantity: 2, is: { in: remarked("partly_corrected"), quantity: 1, corrected: 1 } },
      { customer: "bob", order: "same", kind: "correction", quantity: -1, is: { out: ["correction"] } },
    ],
  },
  {
    name: "a negative line corrects nothing before it, of somebody else or at another price",
    lines: [
      { customer: "ann", order: "early", quantity: -1, at: "2026-08-22T09:00:00Z", is: { out: ["correction"] } },
      { customer: "ann", order: "sale", is: IN },
      { customer: "bob", order: "other", quantity: -1, at: "2026-08-22T11:00:00Z", is: { out: ["correction"] } },
      {
        customer: "ann",
        order: "dear",
        quantity: -1,
        unitPriceMinor: 4900,
        at: "2026-08-22T11:00:00Z",
        is: { out: ["correction", "right_price"] },
      },
    ],
  },
  {
    name: "a correction booked under another code is a doubt for thirty days",
    scope: { products: [aProduct({ criterionValue: 1000 })] },
    lines: [
      { customer: "ann", order: "one", quantity: 2, unitPriceMinor: 1000, is: { unsure: ["maybe_corrected"] } },
      { customer: "ann", order: "two", sku: "MANUAL", quantity: -1, unitPriceMinor: 2000, at: "2026-09-21T10:00:00Z", is: "no candidate" },
      { customer: "bob", order: "three", quantity: 2, unitPriceMinor: 1000, is: IN },
      {
        customer: "bob",
        order: "four",
        sku: "MANUAL",
        quantity: -1,
        unitPriceMinor: 2000,
        at: "2026-09-21T10:00:00.001Z",
        is: "no candidate",
      },
    ],
  },
  {
    name: "lines without ids that repeat one another: the first is in, the copy waits; with ids both are in",
    lines: [
      { order: "twice", ref: "PACK-500#1", is: IN },
      { order: "twice", ref: "PACK-500#2", is: { unsure: ["maybe_duplicate"] } },
      { order: "twice", ref: "PACK-500#3", quantity: 34, is: IN },
      { order: "ids", ref: "8811", is: IN },
      { order: "ids", ref: "8812", is: IN },
    ],
  },
  {
    name: "a configurable product writes a priced parent and a free child; a bundle may be priced by its parts",
    lines: [
      { order: "magento", ref: "1", is: IN },
      { order: "magento", ref: "2", parentRef: "1", is: { out: ["configurable_child"] } },
      { order: "bundle", ref: "1", kind: "bundle_parent", is: { out: ["priced_by_parts"] } },
      { order: "bundle", ref: "2", kind: "bundle_child", parentRef: "1", sku: "PRINT", unitPriceMinor: 900, is: "no candidate" },
    ],
  },
  {
    name: "a guest without a name at the wrong price is in; stock movements are proposed as no incident",
    lines: [
      { order: "guest", identified: false, email: null, quantity: 34, is: { ...IN, quantity: 34 } },
      { order: "guest", identified: false, email: null, sku: "FRAME", unitPriceMinor: 1443, is: "no candidate" },
      { order: "stock", identified: false, email: null, productName: "DAMAGED", is: { near: "write_off" } },
      { order: "unnamed", identified: false, email: null, productName: "", is: { unsure: ["maybe_write_off"] } },
      { order: "minus", identified: false, email: null, productName: "faulty", quantity: -13, is: { out: ["correction", "write_off"] } },
    ],
  },
  {
    name: "quantity prices of the log are told apart from the error",
    scope: { products: [aProduct({ criterion: "percent_under", criterionValue: 2000, referencePriceMinor: 1275 })] },
    prices: [
      {
        ...{ sku: "PACK-500", currency: "EUR", channel: "", customerGroup: "", kind: "tier" as const, minQuantity: 16, priceMinor: 995 },
        ...{ effectiveAt: new Date("2026-01-01T00:00:00Z"), endsAt: null },
      },
    ],
    lines: [
      { quantity: 16, unitPriceMinor: 995, is: { near: "tier_price" } },
      { quantity: 15, unitPriceMinor: 995, is: { in: ["price_percent_under", "in_window"] } },
    ],
  },
];

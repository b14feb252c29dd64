import { aProduct, type Case, IN } from "./test-case";

/** Scopes: criteria, currencies, channels, groups, countries, codes, tax basis, supplements, reviews. */
export const CASES_OF_SCOPE: Case[] = [
  {
    name: "every currency has its own wrong and right price, in its own minor unit",
    scope: {
      products: [
        aProduct(),
        // No minor unit: 500 yen instead of 4,800. Three digits: 1.500 dinar instead of 14.750.
        aProduct({ currency: "JPY", criterionValue: 500, referencePriceMinor: 4800 }),
        aProduct({ currency: "KWD", criterionValue: 1500, referencePriceMinor: 14_750 }),
      ],
    },
    lines: [
      { currency: "JPY", unitPriceMinor: 500, quantity: 2, is: { ...IN, loss: 8600 } },
      { currency: "KWD", unitPriceMinor: 1500, is: { ...IN, loss: 13_250 } },
      { currency: "KWD", unitPriceMinor: 500, is: { near: "other_price" } },
      { currency: "USD", unitPriceMinor: 0, is: { near: "other_currency" } },
      { currency: "USD", unitPriceMinor: 5500, is: { out: ["other_currency", "other_price"] } },
    ],
  },
  {
    name: "a channel may have its own price, and a channel that no product names is outside",
    scope: { products: [aProduct({ channel: "app", criterionValue: 490 }), aProduct({ channel: "web" })] },
    lines: [
      { channel: "app", unitPriceMinor: 490, is: IN },
      { channel: "app", unitPriceMinor: 0, is: { near: "other_price" } },
      { channel: "web", unitPriceMinor: 0, is: IN },
      { channel: "shop", unitPriceMinor: 0, is: { near: "other_channel" } },
    ],
  },
  {
    name: "a scope of one channel leaves the sister site out",
    scope: { channels: ["web"] },
    lines: [
      { channel: "web", is: IN },
      { channel: "sister", is: { near: "other_channel" } },
    ],
  },
  {
    name: "at or under, and at least x % under: bounds included, no price falls through a rounding",
    scope: {
      products: [
        aProduct({ criterion: "at_or_under", criterionValue: 100 }),
        aProduct({ sku: "FRAME", criterion: "percent_under", criterionValue: 3333, referencePriceMinor: 1000 }),
      ],
    },
    lines: [
      { unitPriceMinor: 100, is: { in: ["price_at_or_under", "in_window"] } },
      { unitPriceMinor: 101, is: { near: "other_price" } },
      // 66.67 % of 10.00 is 6.667.
      { sku: "FRAME", unitPriceMinor: 666, is: { in: ["price_percent_under", "in_window"] } },
      { sku: "FRAME", unitPriceMinor: 667, is: { near: "other_price" } },
    ],
  },
  {
    name: "people who paid too much are found in the same way, and the loss is theirs",
    scope: {
      products: [
        aProduct({ criterion: "at_or_over", criterionValue: 49_000 }),
        aProduct({ sku: "FRAME", criterion: "percent_over", criterionValue: 90_000, referencePriceMinor: 1000 }),
      ],
    },
    lines: [
      { unitPriceMinor: 49_000, quantity: 2, is: { in: ["price_at_or_over", "in_window"], loss: -88_200 } },
      { unitPriceMinor: 4900, is: { near: "right_price" } },
      { sku: "FRAME", unitPriceMinor: 10_000, is: { in: ["price_percent_over", "in_window"], loss: -9000 } },
      { sku: "FRAME", unitPriceMinor: 9999, is: { near: "other_price" } },
    ],
  },
  {
    name: "too broad a code: only lines that name it, on the line or the order, whatever they paid",
    scope: { products: [aProduct({ criterion: "any" })], discountCodes: ["VIP"] },
    lines: [
      { unitPriceMinor: 2450, promotion: "vip", is: { in: ["price_any", "in_window"], loss: 2450 } },
      { unitPriceMinor: 0, discountMinor: 4900, discountCodes: ["VIP", "X"], is: { in: ["price_any", "in_window"] } },
      { unitPriceMinor: 2450, discountCodes: ["X"], is: { near: "other_code" } },
      { unitPriceMinor: 4900, discountCodes: ["VIP"], is: { near: "right_price" } },
    ],
  },
  {
    name: "groups and countries narrow the scope; an unknown group or country waits for a person",
    scope: { customerGroups: ["club"], countries: ["FR"] },
    lines: [
      { customerGroup: "Club", country: "fr", is: IN },
      { customerGroup: "pro", country: "FR", is: { near: "other_group" } },
      { customerGroup: null, country: "FR", is: { unsure: ["group_unknown"] } },
      { customerGroup: null, country: "FR", unitPriceMinor: 4900, is: { out: ["group_unknown", "right_price"] } },
      { customerGroup: "club", country: "BE", is: { near: "other_country" } },
      { customerGroup: "club", country: null, is: { unsure: ["country_unknown"] } },
    ],
  },
  {
    name: "one tax basis: converted with the line's rate, half-up; what is not said is not guessed; zero is zero",
    scope: { taxIncluded: true, products: [aProduct({ criterion: "at_or_under", criterionValue: 1000, referencePriceMinor: 5880 })] },
    lines: [
      // 8.33 without 20 % tax is 9.996: 10.00.
      {
        unitPriceMinor: 833,
        taxIncluded: false,
        taxRateBp: 2000,
        is: { in: ["price_at_or_under", "in_window", "tax_converted"], price: 1000, loss: 4880 },
      },
      { unitPriceMinor: 834, taxIncluded: false, taxRateBp: 2000, is: { near: "other_price" } },
      { unitPriceMinor: 4900, taxIncluded: false, taxRateBp: 2000, is: { near: "right_price" } },
      { unitPriceMinor: 1000, taxIncluded: true, is: { in: ["price_at_or_under", "in_window"] } },
      { unitPriceMinor: 1000, taxIncluded: null, is: { unsure: ["tax_basis_unknown"] } },
      { unitPriceMinor: 1000, taxIncluded: false, taxRateBp: null, is: { unsure: ["tax_basis_unknown"] } },
      { unitPriceMinor: 0, taxIncluded: null, is: { in: ["price_at_or_under", "in_window"] } },
    ],
  },
  {
    name: "a supplement leaves out what its family treats",
    lines: [
      { treated: true, is: { out: ["treated_before"] } },
      { at: "2026-08-22T10:30:00Z", is: IN },
    ],
  },
  {
    name: "a person settles doubts and near misses, never what is certain nor what has nothing left",
    lines: [
      { at: "2026-08-22T15:02:00Z", review: "in", is: { in: ["reviewed_in", "after_window"], units: 500, loss: 4900 } },
      { discountMinor: 4900, review: "out", is: { out: ["reviewed_out", "maybe_voucher"] } },
      { review: "out", is: { out: ["reviewed_out"] } },
      { review: "in", is: IN },
      { kind: "free_gift", review: "in", is: { out: ["free_gift"] } },
      { quantity: 1, refundedQuantity: 1, review: "in", is: { near: "line_refunded" } },
      { currency: "USD", review: "in", is: { near: "other_currency" } },
    ],
  },
];

import { aProduct, type Case, END, IN, START } from "./test-case";

/** The public price fell from 49.00 to 24.00, which professionals have paid all year. */
const fellTo24 = { products: [aProduct({ criterionValue: 2400 })] };

/** Customer groups: prices of their own in the log, and scopes that name them, or those of whom no group is known. */
export const CASES_OF_GROUPS: Case[] = [
  {
    name: "the public price falls to what one group rightly pays: that group is told apart, the others are in",
    scope: fellTo24,
    prices: [regular("pro", 2400, "2026-01-01T00:00:00Z")],
    lines: [
      { unitPriceMinor: 2400, is: IN },
      { unitPriceMinor: 2400, customerGroup: "club", is: IN },
      { unitPriceMinor: 2400, customerGroup: "Pro", is: { near: "group_price" } },
      { unitPriceMinor: 2400, customerGroup: "pro", at: END, is: { out: ["group_price", "after_window"] } },
      { unitPriceMinor: 2399, customerGroup: "pro", is: { near: "other_price" } },
      { unitPriceMinor: 2400, customerGroup: "pro", currency: "USD", is: { out: ["other_currency", "other_price"] } },
    ],
  },
  {
    name: "a group's price that the error itself made is no right one; one stated again meanwhile stays right",
    scope: fellTo24,
    prices: [
      // Professionals paid 30.00 until the error, resellers 24.00 before it and again in the middle of it.
      regular("pro", 3000, "2026-01-01T00:00:00Z"),
      regular("pro", 2400, START),
      regular("reseller", 2400, "2026-08-22T06:59:59.999Z"),
      regular("reseller", 2400, "2026-08-22T09:00:00Z"),
    ],
    lines: [
      { unitPriceMinor: 2400, customerGroup: "pro", is: IN },
      { unitPriceMinor: 2400, customerGroup: "reseller", at: "2026-08-22T08:59:59Z", is: { near: "group_price" } },
      { unitPriceMinor: 2400, customerGroup: "reseller", at: "2026-08-22T09:00:00Z", is: { near: "group_price" } },
    ],
  },
  {
    name: "a group's regular price ends with the next one, whatever end it announced, and with that end",
    scope: fellTo24,
    prices: [
      // Members: announced for the year, raised in June. Staff: until eleven of the day itself.
      { ...regular("club", 2400, "2026-01-01T00:00:00Z"), endsAt: new Date("2027-01-01T00:00:00Z") },
      regular("club", 2900, "2026-06-01T00:00:00Z"),
      { ...regular("staff", 2400, "2026-01-01T00:00:00Z"), endsAt: new Date("2026-08-22T11:00:00Z") },
    ],
    lines: [
      { unitPriceMinor: 2400, customerGroup: "club", is: IN },
      { unitPriceMinor: 2400, customerGroup: "staff", at: "2026-08-22T10:59:59.999Z", is: { near: "group_price" } },
      { unitPriceMinor: 2400, customerGroup: "staff", at: "2026-08-22T11:00:00Z", is: IN },
    ],
  },
  {
    name: "a group's promotions and quantity prices are no other group's",
    prices: [
      { ...regular("club", 0, "2026-01-01T00:00:00Z"), kind: "promotion" },
      { ...regular("pro", 0, "2026-01-01T00:00:00Z"), kind: "tier", minQuantity: 10 },
    ],
    lines: [
      { is: IN },
      { customerGroup: "club", is: { near: "promotion_price" } },
      { customerGroup: "pro", is: IN },
      { customerGroup: "PRO", quantity: 10, is: { near: "tier_price" } },
      { customerGroup: "club", quantity: 10, is: { near: "promotion_price" } },
    ],
  },
  {
    name: "all but one group: a scope may name the orders of whom no group is known, alone or beside groups",
    scope: { customerGroups: ["", "club"] },
    lines: [
      { customerGroup: null, is: IN },
      { customerGroup: "Club", is: IN },
      { customerGroup: "pro", is: { near: "other_group" } },
    ],
  },
];

function regular(customerGroup: string, priceMinor: number, effectiveAt: string) {
  const price = { sku: "PACK-500", currency: "EUR", channel: "", kind: "regular" as const, minQuantity: 1, endsAt: null };
  return { ...price, customerGroup, priceMinor, effectiveAt: new Date(effectiveAt) };
}

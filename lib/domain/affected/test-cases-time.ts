import { aWindow, type Case, END, IN, START } from "./test-case";

/** Instants: bounds, clock changes, prices that flap, what comes later at the same price. */
export const CASES_OF_TIME: Case[] = [
  {
    name: "the window holds its start and leaves its end out",
    lines: [
      { at: "2026-08-22T06:59:59.999Z", is: { near: "before_window" } },
      { at: START, is: IN },
      { at: "2026-08-22T14:59:59.999Z", is: IN },
      { at: END, is: { near: "after_window" } },
    ],
  },
  {
    name: "October's repeated hour in Paris: the two 02:30 are told apart",
    // From 02:15 summer time to 02:15 winter time: one real hour.
    scope: { windows: [aWindow("2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z")] },
    lines: [
      { at: "2026-10-25T00:30:00Z", is: IN },
      { at: "2026-10-25T01:14:59Z", is: IN },
      { at: "2026-10-25T01:30:00Z", is: { near: "after_window" } },
    ],
  },
  {
    name: "March's skipped hour in Paris: from 01:30 to 03:30 is one hour, not two",
    scope: { windows: [aWindow("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")] },
    lines: [
      { at: "2026-03-29T00:59:59Z", is: IN },
      // 03:00 local, the instant after 01:59:59.
      { at: "2026-03-29T01:00:00Z", is: IN },
      { at: "2026-03-29T01:30:00Z", is: { near: "after_window" } },
    ],
  },
  {
    name: "a price that flaps gives a set of windows, and what lies between is out",
    scope: { windows: [aWindow(START, "2026-08-22T08:00:00Z"), aWindow("2026-08-22T12:00:00Z", END)] },
    lines: [
      { at: "2026-08-22T07:30:00Z", is: IN },
      { at: "2026-08-22T08:00:00Z", is: { near: "between_windows" } },
      { at: "2026-08-22T11:59:59Z", is: { near: "between_windows" } },
      { at: "2026-08-22T12:00:00Z", is: IN },
    ],
  },
  {
    name: "windows across midnight are one interval",
    scope: { windows: [aWindow("2026-08-21T21:00:00Z", "2026-08-22T05:00:00Z")] },
    lines: [
      { at: "2026-08-21T23:59:59Z", is: IN },
      { at: "2026-08-22T00:00:00Z", is: IN },
    ],
  },
  {
    name: "a later legitimate sale at the same price is shown near the window, then no candidate",
    lines: [
      { at: "2026-08-24T10:00:00Z", is: { near: "after_window" } },
      { at: "2026-08-25T14:59:59.999Z", is: { near: "after_window" } },
      { at: "2026-08-25T15:00:00Z", is: "no candidate" },
      { at: "2026-08-21T06:59:59.999Z", is: "no candidate" },
    ],
  },
  {
    name: "a promotion of the price log at the same price is told apart from the error, inside and after the window",
    prices: [promotion("2026-08-22T12:00:00Z", "2026-08-24T00:00:00Z")],
    lines: [
      { at: "2026-08-22T11:59:59Z", is: IN },
      { at: "2026-08-22T12:00:00Z", is: { near: "promotion_price" } },
      { at: "2026-08-23T10:00:00Z", is: { out: ["promotion_price", "after_window"] } },
      { at: "2026-08-24T00:00:00Z", is: { near: "after_window" } },
    ],
  },
  {
    name: "a logged price without an end holds until the next one of its kind",
    prices: [promotion("2026-08-22T08:00:00Z", null), { ...promotion("2026-08-22T09:00:00Z", null), priceMinor: 990 }],
    lines: [
      { at: "2026-08-22T08:59:59Z", is: { near: "promotion_price" } },
      { at: "2026-08-22T09:00:00Z", is: IN },
    ],
  },
  {
    name: "edges may be ragged: a window of the SKU goes before one of every SKU",
    scope: { windows: [aWindow(START, END), aWindow(START, "2026-08-22T09:00:00Z", { sku: "PACK-500" })] },
    lines: [
      { at: "2026-08-22T08:59:59Z", is: IN },
      { at: "2026-08-22T09:00:00Z", is: { near: "after_window" } },
    ],
  },
  {
    name: "a channel may have its own window",
    scope: { windows: [aWindow(START, "2026-08-22T09:00:00Z"), aWindow(START, END, { channel: "app" })] },
    lines: [
      { at: "2026-08-22T10:00:00Z", channel: "app", is: IN },
      { at: "2026-08-22T10:00:00Z", is: { near: "after_window" } },
    ],
  },
];

function promotion(effectiveAt: string, endsAt: string | null) {
  const price = {
    sku: "PACK-500",
    currency: "EUR",
    channel: "",
    customerGroup: "",
    kind: "promotion" as const,
    minQuantity: 1,
    priceMinor: 0,
  };
  return { ...price, effectiveAt: new Date(effectiveAt), endsAt: endsAt === null ? null : new Date(endsAt) };
}

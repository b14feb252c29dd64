import type { Scope, ScopeProduct, ScopeWindow } from "../incidents/scope";
import type { Reason } from "./reason";
import type { LoggedPrice, OrdersWorld, PlacedLine } from "./surroundings";

/** What a line must come out as; amounts where the case is about them. */
export type Truth =
  | { in: Reason[]; quantity?: number; corrected?: number; units?: number; price?: number; loss?: number }
  | { near: Reason }
  | { out: Reason[] }
  | { unsure: Reason[] }
  | "no candidate";

export type CaseLine = Partial<Omit<PlacedLine, "id" | "placedAt">> & { at?: string; is: Truth; treated?: boolean; review?: "in" | "out" };
export type Case = { name: string; scope?: Partial<Scope>; prices?: LoggedPrice[]; lines: CaseLine[] };

export const START = "2026-08-22T07:00:00Z";
export const END = "2026-08-22T15:00:00Z";
/** In the middle of the window. */
const NOON = "2026-08-22T10:00:00Z";

/** Paid exactly the wrong price inside the window. */
export const IN = { in: ["price_exactly", "in_window"] as Reason[] };

export const aProduct = (more: Partial<ScopeProduct> = {}): ScopeProduct => ({
  ...{ sku: "PACK-500", currency: "EUR", channel: "", criterion: "exactly" as const, criterionValue: 0 },
  ...{ referencePriceMinor: 4900, unitsPerItem: 500, unitCostMinor: null },
  ...more,
});
export const aWindow = (startsAt: string, endsAt: string, more: Partial<ScopeWindow> = {}): ScopeWindow => ({
  ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt), sku: "", channel: "" },
  ...more,
});

const SCOPE: Scope = {
  products: [aProduct()],
  windows: [aWindow(START, END)],
  ...{ channels: [], discountCodes: [], customerGroups: [], countries: [], taxIncluded: null },
};
export const EXCLUDED: ReadonlySet<string> = new Set(["qa@photopli.example", "@monitor.example"]);

/** The case as a scope and a world: each line of an order and a customer of its own unless it says otherwise. */
export function worldOf({ scope, prices = [], lines }: Case): OrdersWorld & { scope: Scope; excluded: ReadonlySet<string> } {
  const placed = lines.map(({ is: _, treated: __, review: ___, at = NOON, ...more }, i): PlacedLine => {
    const order = more.order ?? `order-${i}`;
    const customer = more.customer ?? `customer-of-${order}`;
    return {
      ...{ id: BigInt(i + 1), order, customer, ref: `line-${i}`, productName: "Pack de 500 tirages", identified: true, sku: "PACK-500" },
      ...{
        currency: "EUR",
        kind: "sale" as const,
        quantity: 1,
        refundedQuantity: 0,
        unitPriceMinor: 0,
        edited: false,
        placedAt: new Date(at),
      },
      ...{ parentRef: null, promotion: null, discountMinor: 0, orderDiscountMinor: 0, orderDiscountTotalMinor: 0, taxIncluded: null },
      ...{ taxRateBp: null, orderStatus: "paid" as const, channel: "web", discountCodes: [], country: null, customerGroup: null },
      email: `${customer}@mail.example`,
      ...more,
    };
  });
  const marked = lines.map((line, i) => ({ ...line, id: BigInt(i + 1) }));
  return {
    ...{ scope: { ...SCOPE, ...scope }, excluded: EXCLUDED, lines: placed, prices },
    treated: new Set(marked.filter((line) => line.treated).map((line) => line.id)),
    reviews: new Map(marked.flatMap(({ id, review }) => (review ? [[id, review] as const] : []))),
  };
}

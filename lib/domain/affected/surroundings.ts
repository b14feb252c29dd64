import { type Scope, windowsFor } from "../incidents/scope";
import { correctedQuantities, type SoldLine } from "./corrections";
import type { JudgedLine, Surroundings } from "./judge-line";
import { MARGIN_BEFORE_HOURS } from "./margin";

/** A line with what tells it from others. */
export type PlacedLine = Omit<JudgedLine, "around"> & {
  id: bigint;
  order: string;
  ref: string;
  productName: string;
  customer: string;
  /** The shop knows who bought: an address, a reference of its own or a name. */
  identified: boolean;
  /** The whole order's. */
  orderDiscountTotalMinor: number;
};
/** A price of the shop's log: for many, for a while, or of one customer group at any time. */
export type LoggedPrice = {
  sku: string;
  currency: string;
  channel: string;
  customerGroup: string;
  kind: "regular" | "tier" | "promotion";
  minQuantity: number;
  priceMinor: number;
  effectiveAt: Date;
  /** Null: until the next one of its kind, quantity, channel and group. */
  endsAt: Date | null;
};
/** Everything that other rows may say of a line. */
export type OrdersWorld = {
  lines: PlacedLine[];
  prices: LoggedPrice[];
  /** Lines that the incident or a supplement of it already treats. */
  treated: ReadonlySet<bigint>;
  reviews: ReadonlyMap<bigint, "in" | "out">;
};

/** Days within which a negative line of the same amount under another code may be what corrects a line. */
export const CORRECTED_WITHIN_DAYS = 30;
/** Words by which shops book damage and loss, in one regular expression that PostgreSQL reads alike. Lower case. */
export const WRITE_OFF_WORDS =
  "damage|broken|faulty|thrown|lost|missing|mould|rusty|crush|smash|stolen|destroy|write.?off|cass[ée]|ab[iî]m[ée]|perdu|d[ée]truit|rebut|casse|vol[ée]e?s?$";

/** Finds out what the other rows say of each line of a world, in the order of its lines. */
export function surroundingsOf(scope: Scope, world: OrdersWorld): Surroundings[] {
  const corrected = correctionsIn(scope, world.lines);
  return world.lines.map((line) => {
    const order = world.lines.filter((other) => other.order === line.order);
    const goodsMinor = order.filter(isGoods).reduce((sum, one) => sum + one.unitPriceMinor * one.quantity, 0);
    return {
      correctedQuantity: corrected.get(line.id) ?? 0,
      besideRightPrice: order.some((other) => isRightlyPriced(scope, line, other)),
      partsCarryPrice: order.some((other) => other.parentRef === line.ref && other.unitPriceMinor > 0),
      repeated: order.some((other) => isEarlierTwin(line, other)),
      stockMovement: stockMovement(line, order),
      correctedElsewhere: world.lines.some((other) => mayCorrect(line, other)),
      loggedPrice: loggedPrice(scope, world.prices, line),
      treatedBefore: world.treated.has(line.id),
      coupon: { discountMinor: line.orderDiscountTotalMinor, goodsMinor },
      review: world.reviews.get(line.id) ?? null,
    };
  });
}

const isGoods = (line: PlacedLine): boolean => line.quantity > 0 && line.kind !== "correction";

/** Among sales since the earliest margin: what was sold before is not known to be near the incident. */
function correctionsIn({ products, windows }: Scope, lines: readonly PlacedLine[]): Map<bigint, number> {
  const since = Math.min(...windows.map((w) => w.startsAt.getTime())) - MARGIN_BEFORE_HOURS * 3_600_000;
  const ours = lines.filter((line) => products.some((p) => p.sku === line.sku) && line.placedAt.getTime() >= since);
  const sold = ours.filter(
    (l) => ["sale", "bundle_parent"].includes(l.kind) && l.quantity > 0 && !["cancelled", "refunded"].includes(l.orderStatus),
  );
  const asSold = (line: PlacedLine): SoldLine => ({ ...line, quantity: line.quantity - line.refundedQuantity });
  return correctedQuantities(
    sold.map(asSold),
    ours.filter((line) => line.quantity < 0),
  );
}

function isRightlyPriced(scope: Scope, line: PlacedLine, other: PlacedLine): boolean {
  if (other.kind !== "sale" || other.quantity <= 0 || other.sku !== line.sku || other.currency !== line.currency) return false;
  const priced = scope.products.filter((p) => p.sku === line.sku && p.currency === line.currency);
  const product = priced.find((p) => p.channel === line.channel) ?? priced.find((p) => p.channel === "");
  return product?.referencePriceMinor === other.unitPriceMinor;
}

/** Lines that the source gave no id stand under their SKU and occurrence; of equal ones the first is nobody's copy. */
function isEarlierTwin(line: PlacedLine, other: PlacedLine): boolean {
  const derived = (one: PlacedLine) => one.ref.startsWith(`${one.sku}#`);
  const same = (["sku", "currency", "kind", "quantity", "unitPriceMinor"] as const).every((fact) => line[fact] === other[fact]);
  return other.id < line.id && same && derived(line) && derived(other);
}

function stockMovement(line: PlacedLine, order: readonly PlacedLine[]): Surroundings["stockMovement"] {
  if (line.identified || order.some((other) => other.unitPriceMinor > 0)) return "no";
  return new RegExp(WRITE_OFF_WORDS).test(line.productName.toLowerCase()) ? "named" : "maybe";
}

function mayCorrect(line: PlacedLine, other: PlacedLine): boolean {
  const after = other.placedAt.getTime() - line.placedAt.getTime();
  return (
    other.quantity < 0 &&
    other.customer === line.customer &&
    other.sku !== line.sku &&
    other.currency === line.currency &&
    other.quantity * other.unitPriceMinor === -line.quantity * line.unitPriceMinor &&
    after >= 0 &&
    after <= CORRECTED_WITHIN_DAYS * 86_400_000
  );
}

function loggedPrice(scope: Scope, prices: readonly LoggedPrice[], line: PlacedLine): Surroundings["loggedPrice"] {
  const paid = prices.filter(
    (price) =>
      price.sku === line.sku &&
      price.currency === line.currency &&
      ["", line.channel].includes(price.channel) &&
      ["", line.customerGroup?.toLowerCase()].includes(price.customerGroup.toLowerCase()) &&
      price.minQuantity <= line.quantity &&
      price.priceMinor === line.unitPriceMinor,
  );
  const placedMs = line.placedAt.getTime();
  const holding = paid.filter((price) => price.effectiveAt.getTime() <= placedMs && placedMs < endOf(prices, price));
  if (holding.some((price) => price.kind === "tier")) return "tier";
  if (holding.some((price) => price.kind === "promotion")) return "promotion";
  return holding.some(isGroups) && paid.some((price) => isGroups(price) && stoodBefore(scope, prices, price, line)) ? "group" : null;
}

const isGroups = ({ kind, customerGroup }: LoggedPrice): boolean => kind === "regular" && customerGroup !== "";

/** A group's own price is its right one where the error did not make it: it held in the instant before the error began for this line. */
function stoodBefore({ windows }: Scope, prices: readonly LoggedPrice[], price: LoggedPrice, line: PlacedLine): boolean {
  const beganMs = Math.min(...windowsFor(windows, line.sku, line.channel).map((window) => window.startsAt.getTime()));
  return price.effectiveAt.getTime() < beganMs && beganMs <= endOf(prices, price);
}

/** A regular price ends with the next one, whatever end was announced; a tier or promotion with an end of its own keeps it. */
function endOf(prices: readonly LoggedPrice[], price: LoggedPrice): number {
  const key = (one: LoggedPrice) => JSON.stringify([one.sku, one.currency, one.channel, one.customerGroup, one.kind, one.minQuantity]);
  const later = prices.filter((one) => one.effectiveAt > price.effectiveAt && key(one) === key(price));
  const own = price.endsAt?.getTime();
  if (own !== undefined && price.kind !== "regular") return own;
  return Math.min(8.64e15, own ?? 8.64e15, ...later.map((one) => one.effectiveAt.getTime()));
}

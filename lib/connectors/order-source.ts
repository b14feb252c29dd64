import type { OrderFact } from "../domain/orders/order-fact";
import type { CheckResult, LeftOrder } from "../domain/sources/source-problem";
import type { SourceKind } from "../domain/sources/source-settings";

/** Orders that the shop changed between two instants, both included; `from: null` is everything that it still has. */
export type PullRequest = {
  from: Date | null;
  until: Date;
  /** The connector's own place in the list, as the page before gave it; null: the beginning. */
  page: string | null;
  signal: AbortSignal;
};

/** Items of a line that were shipped, delivered or collected together; `event` is the shop's own id of that. */
export type GoneItems = {
  orderRef: string;
  lineRef: string;
  event: string;
  items: number;
  kind: "shipped" | "delivered" | "collected";
  at: string;
};
export type UsedCode = { orderRef: string; code: string; amountMinor: number; currency: string; isCancelled: boolean };

export type PulledPage = {
  orders: OrderFact[];
  /** Where the next page begins; null: this was the last one. */
  next: string | null;
  /** Orders of the page that were not taken, and why. */
  left: LeftOrder[];
  /** Lines that were changed in the shop after the order was placed; their facts are those of the placement. */
  edited: { orderRef: string; lineRef: string }[];
  /** Items that left the shop or arrived, each event of a line once. */
  gone: GoneItems[];
  /** Codes that orders were paid with, and what each took off. */
  codes: UsedCode[];
  /** How many orders the window holds, where the shop says so. */
  total: number | null;
};

/**
 * A shop whose orders can be asked for. Every call ends: with an answer, or by throwing a ShopProblem, or when `signal` says so.
 *
 * Following `next` from the beginning to null yields every order of the window, some more than once. One that is changed
 * on the way leaves the window by its end, and is in the next one, which begins before that end.
 */
export interface OrderSource {
  readonly kind: SourceKind;
  /** Whether the shop answers, and who it says it is. Throws only when `signal` says so. */
  check(signal: AbortSignal): Promise<CheckResult>;
  pull(request: PullRequest): Promise<PulledPage>;
}

import type { Severity } from "../guards/guard";
import type { AlertSubject } from "./group-key";
import type { Change } from "./worst-breach";

/** A price that broke the guard; minor units, null where there is none. */
export type BreachRow = Change & {
  priceChangeId: string | null;
  sku: string;
  channel: string;
  customerGroup: string;
  currency: string;
  kind: string;
  minQuantity: number;
  at: Date;
  changedBy: string;
  source: string;
};

/** What an alert is to be raised about, or is to join. */
export type Raising = AlertSubject & {
  severity: Severity;
  /** At most MOST_STORED of them; `count` is of all breaches. */
  skus: readonly string[];
  channels: readonly string[];
  breaches: readonly BreachRow[];
  count: number;
  /** The breach that shows best what is wrong. */
  worst: (Change & { currency: string; changedBy: string }) | null;
  startedAt: Date;
  detail: Record<string, unknown>;
};

/** Breaches and SKUs of one alert that are kept one by one. */
export const MOST_STORED = 1_000;
export const MOST_CHANNELS = 200;

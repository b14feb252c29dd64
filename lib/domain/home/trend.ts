import { Temporal } from "temporal-polyfill";

export type Cost = { currency: string; minor: number };
export type TrendRow = {
  declaredAt: Date;
  /** From the wrong price's begin until somebody noticed; null: not known. */
  noticeMs: number | null;
  customers: number;
  costs: readonly Cost[];
  /** Null: nothing can be said yet. */
  kept: { of: number; again: number } | null;
};
/** What can be said of several incidents together. */
export type Figures = {
  incidents: number;
  customers: number;
  /** Largest first. */
  costs: Cost[];
  /** Of those that are known; null: of none. */
  medianNoticeMs: number | null;
  noticeKnown: number;
  /** Over all incidents of which it can be said; null: of none. */
  kept: { of: number; again: number } | null;
  keptKnown: number;
};

export function figuresOf(rows: readonly TrendRow[]): Figures {
  const notices = rows.flatMap(({ noticeMs }) => (noticeMs === null ? [] : [noticeMs]));
  const kept = rows.flatMap((row) => row.kept ?? []);
  const costs = new Map<string, number>();
  for (const { currency, minor } of rows.flatMap((row) => row.costs)) costs.set(currency, (costs.get(currency) ?? 0) + minor);
  return {
    incidents: rows.length,
    customers: sum(rows.map(({ customers }) => customers)),
    costs: [...costs].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => b.minor - a.minor),
    medianNoticeMs: median(notices),
    noticeKnown: notices.length,
    kept: kept.length === 0 ? null : { of: sum(kept.map(({ of }) => of)), again: sum(kept.map(({ again }) => again)) },
    keptKnown: kept.length,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The middle one; of an even number the lower half of the two in the middle, rounded down. Null: of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : Math.floor((low + high) / 2);
}

/** A calendar month of the shop, `2026-08`, in which an instant lies. */
export const monthOf = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();

/** The last so many months of the shop, this one first. */
export function lastMonths(now: Date, zone: string, count: number): string[] {
  const current = Temporal.PlainYearMonth.from(monthOf(now, zone));
  return Array.from({ length: count }, (_, back) => current.subtract({ months: back }).toString());
}

/** The instant at which a month of the shop begins. @throws RangeError for what is no month */
export const monthBegins = (month: string, zone: string): Date =>
  new Date(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds);

/** Each month with the figures of the incidents declared in it; a month without any is there too. */
export function trendOf<R extends TrendRow>(rows: readonly R[], months: readonly string[], zone: string): (Figures & { month: string })[] {
  return months.map((month) => ({ month, ...figuresOf(rows.filter(({ declaredAt }) => monthOf(declaredAt, zone) === month)) }));
}

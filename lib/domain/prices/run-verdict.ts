/** What a stretch of lines at an odd price most likely is. */
export type RunVerdict = "error" | "gift_or_write_off";

type Line = { priceMinor: number; customer: number | null };

/** Fewer free lines than these are gifts, samples or stock written off; an error sells to several people. */
const FREE_LINES = 3;
const FREE_CUSTOMERS = 2;

/** A price above zero is an error. Free lines are one when there are three or more, to two known customers or more. */
export function verdictOf(lines: readonly Line[]): RunVerdict {
  if (lines.some((line) => line.priceMinor !== 0)) return "error";
  const customers = new Set(lines.flatMap(({ customer }) => (customer === null ? [] : [customer])));
  return lines.length >= FREE_LINES && customers.size >= FREE_CUSTOMERS ? "error" : "gift_or_write_off";
}

import { z } from "zod";
import { LEFT_REASONS, type LeftOrder } from "./source-problem";

const count = z.int().min(0).default(0);
/** Orders left out that are named; the others are only counted. */
const EXAMPLES = 20;

/** What a pull found and did: counts, and the references of orders that a person may want to look up in the shop. */
export const runReportSchema = z.object({
  kind: z.enum(["first", "regular", "reread"]).default("regular"),
  pages: count,
  /** Orders that the window held when the pull began, where the shop says so. */
  total: z.int().min(0).nullable().default(null),
  created: count,
  updated: count,
  unchanged: count,
  left: z.partialRecord(z.enum(LEFT_REASONS), z.int().min(1)).default({}),
  leftRefs: z.array(z.object({ ref: z.string(), why: z.enum(LEFT_REASONS) })).default([]),
  /** Failed tries in a row, of the page that comes next. */
  failures: count,
});
export type RunReport = z.output<typeof runReportSchema>;

export type PageCounts = { created: number; updated: number; unchanged: number; total: number | null; left: readonly LeftOrder[] };

/** The report after one more page. */
export function withPage(report: RunReport, page: PageCounts): RunReport {
  const left = { ...report.left };
  for (const { why } of page.left) left[why] = (left[why] ?? 0) + 1;
  const known = new Set(report.leftRefs.map(({ ref }) => ref));
  return {
    ...report,
    pages: report.pages + 1,
    total: report.total ?? page.total,
    created: report.created + page.created,
    updated: report.updated + page.updated,
    unchanged: report.unchanged + page.unchanged,
    left,
    leftRefs: [...report.leftRefs, ...page.left.filter(({ ref }) => !known.has(ref))].slice(0, EXAMPLES),
    failures: 0,
  };
}

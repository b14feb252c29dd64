import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { incidentCohorts } from "@/lib/db/plans/plan-people";
import { WINDOWS } from "@/lib/domain/impact/measurement-plan";
import type { Locale } from "@/lib/i18n/locale";
import { amountCell, textCell, wholeCell } from "../spreadsheet/cells";
import { csvStream } from "../spreadsheet/csv-stream";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";
import { type ImpactRow, impactRows } from "./impact-rows";

const PERSON = ["customer", "group", "cohort", "rule", "arm", "weight", "recencyDays", "ordersBefore", "spent", "tenureDays"] as const;
const IN_WINDOW = [
  ...["orders", "revenue", "revenueCostKnown", "margin", "ordersWithCredit", "revenueWithCredit"],
  ...["pastOrders", "pastRevenue", "pastRevenueCostKnown", "pastMargin"],
] as const;
type Column = (typeof PERSON)[number] | (typeof IN_WINDOW)[number];
type Group = "treated" | "left_out" | "comparison";
const WIDTH = 16;

/** The words of a file: `window` names a column of one window. */
export type ImpactFileWords = {
  column: (column: Column) => string;
  window: (column: Column, days: number) => string;
  group: (group: Group) => string;
  sheet: string;
};
type Asked = { ref: string; format: "csv" | "xlsx"; locale: Locale; words: ImpactFileWords };

/**
 * A row for each person whom the design in force counts, and for the treated whom it leaves out, without names: group, weight, past, and
 * what they did in each window. Null: no incident has this reference, or nothing is measured yet.
 */
export async function exportImpact({ ref, format, locale, words }: Asked): Promise<AsyncGenerator<string | Uint8Array> | null> {
  const [incident, found] = await Promise.all([findIncident(prisma, ref), impactRows(ref)]);
  if (!incident || !found) return null;
  const cohorts = await incidentCohorts(prisma, incident.id);
  const names = new Map(cohorts.map(({ key, nameFr, nameEn }) => [key, locale === "fr" ? nameFr : nameEn]));
  const toCells = (row: ImpactRow) =>
    cellsOf(row, { currency: found.currency, group: words.group, cohort: (key) => names.get(key) ?? key });
  const headers = [...PERSON.map(words.column), ...WINDOWS.flatMap((days) => IN_WINDOW.map((column) => words.window(column, days)))];
  const rows = counted(found.pages, toCells);
  return format === "csv"
    ? csvStream({ headers, rows, locale })
    : xlsxStream({ name: words.sheet, headers, widths: headers.map(() => WIDTH), rows });
}

/** Whom nobody counts is no row. */
async function* counted(pages: AsyncGenerator<ImpactRow[]>, toCells: (row: ImpactRow) => Cell[]): AsyncGenerator<Cell[][]> {
  for await (const page of pages) yield page.filter(({ treated, weight }) => treated || weight > 0).map(toCells);
}

type CellWords = { currency: string; group: ImpactFileWords["group"]; cohort: (key: string) => string };

function cellsOf({ customerId, treated, cohort, rule, dealt, weight, past, windows }: ImpactRow, words: CellWords): Cell[] {
  const amount = (minor: number) => amountCell(minor, words.currency);
  return [
    textCell(customerId),
    textCell(words.group(weight === 0 ? "left_out" : treated ? "treated" : "comparison")),
    ...[textCell(cohort && words.cohort(cohort)), textCell(rule), dealt ? wholeCell(dealt.arm) : null],
    { kind: "amount", decimal: String(weight) },
    ...[wholeCell(past.recencyDays), wholeCell(past.orders), amount(past.spentMinor), wholeCell(past.tenureDays)],
    ...windows.flatMap(({ before, ...after }): Cell[] => [
      ...[wholeCell(after.orders), amount(after.revenueMinor), amount(after.knownMinor), amount(after.marginMinor)],
      ...[wholeCell(after.creditOrders), amount(after.creditRevenueMinor)],
      ...[wholeCell(before.orders), amount(before.revenueMinor), amount(before.knownMinor), amount(before.marginMinor)],
    ]),
  ];
}

import { prisma } from "@/lib/db/client";
import { pageMembers } from "@/lib/db/cohorts/page-members";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { PageRequest } from "@/lib/domain/cohorts/member-sort";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import { minorDigits } from "@/lib/domain/money";
import type { Locale } from "@/lib/i18n/locale";
import { type MemberView, maskMember, viewMember } from "./member-view";

const BATCH = 1_000;
const BOM = "\uFEFF";
/** A French spreadsheet expects a semicolon, because its decimal sign is the comma. */
const STYLE: Record<Locale, { delimiter: string; decimal: string }> = {
  fr: { delimiter: ";", decimal: "," },
  en: { delimiter: ",", decimal: "." },
};

export const EXPORT_COLUMNS = [
  ...["name", "email", "language", "cohort", "machineCohort", "usage", "held", "reason", "orders", "lines", "quantity"],
  ...["unitsGranted", "unitsConsumed", "paid", "gap", "currency", "firstOrderAt", "ordersBefore"],
] as const;

type Export = {
  incidentId: number;
  zone: string;
  locale: Locale;
  filter: MemberFilter;
  sort: Pick<PageRequest, "sort" | "descending">;
  headers: readonly string[];
  cohortName: (key: string) => string;
  /** The reader sees no personal data. */
  masked?: boolean;
};

/** A CSV file of everybody the filter finds, in pieces of bounded size; no cell can be a formula. */
export async function* exportMembers({ incidentId, filter, sort, headers, ...look }: Export): AsyncGenerator<string> {
  const { delimiter } = STYLE[look.locale];
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  yield BOM + line(headers);
  for (let beside: PageRequest["beside"]; ; ) {
    const { rows, hasAfter } = await pageMembers(prisma, incidentId, filter, { ...sort, size: BATCH, beside });
    yield rows.map((row) => line(cellsOf(look.masked ? maskMember(viewMember(row)) : viewMember(row), look))).join("");
    const last = rows.at(-1);
    if (!hasAfter || !last) return;
    beside = { customerId: last.customerId, side: "after" };
  }
}

function cellsOf(row: MemberView, { zone, locale, cohortName }: Pick<Export, "zone" | "locale" | "cohortName">): string[] {
  const money = (minor: number) => decimalText(minor, row.currency).replace(".", STYLE[locale].decimal);
  const cohorts = [cohortName(row.cohortKey), cohortName(row.machineCohort)];
  const decided = [row.usage, row.held ? "1" : "0", row.reason ?? ""];
  const counts = [row.orders, row.lines, row.quantity, row.unitsGranted, row.unitsConsumed].map(String);
  const amounts = [money(row.paidMinor), money(row.gapMinor), row.currency];
  return [
    row.name,
    row.email,
    row.language,
    ...cohorts,
    ...decided,
    ...counts,
    ...amounts,
    localText(row.firstOrderAt, zone),
    String(row.ordersBefore),
  ];
}

/** `1234.50`, without grouping. */
function decimalText(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? "-" : ""}${whole}${digits ? `.${text.slice(-digits)}` : ""}`;
}

/** `2026-08-22 12:00:00` in the zone: spreadsheets of every language read it as a date. */
const localText = (at: string, zone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone }).format(new Date(at));

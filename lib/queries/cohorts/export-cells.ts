import { amountCell, localCell, textCell as text, wholeCell as whole } from "../spreadsheet/cells";
import type { Cell } from "../spreadsheet/xlsx-stream";
import type { Export } from "./export-members";
import type { MemberView } from "./member-view";

export const EXPORT_COLUMNS = [
  ...["name", "email", "language", "country", "cohort", "machineCohort", "usage", "held", "reason", "reported", "overlaps", "orders"],
  ...["lines", "quantity", "unitsGranted", "unitsConsumed", "paid", "gap", "currency", "firstOrderAt", "lastOrderAt", "ordersBefore"],
] as const;
/** In signs, of each column. */
export const EXPORT_WIDTHS = [28, 32, 9, 9, 18, 18, 12, 12, 28, 12, 12, 9, 9, 9, 12, 12, 12, 12, 9, 20, 20, 12] as const;

/** One row of an export, in the order of the columns. */
export function exportCells(row: MemberView, { zone, cohortName, word }: Pick<Export, "zone" | "cohortName" | "word">): Cell[] {
  const amount = (minor: number): Cell => amountCell(minor, row.currency);
  const local = (at: string): Cell => localCell(at, zone);
  const yes = (value: boolean): Cell => text(word(value ? "yes" : "no"));
  return [
    ...[text(row.name), text(row.email), text(row.language), text(row.country)],
    ...[text(cohortName(row.cohortKey)), text(cohortName(row.machineCohort)), text(word(row.usage)), yes(row.held)],
    ...[row.reason ? text(word(row.reason)) : null, yes(row.reported), whole(row.overlaps), whole(row.orders), whole(row.lines)],
    ...[whole(row.quantity), whole(row.unitsGranted), whole(row.unitsConsumed), amount(row.paidMinor), amount(row.gapMinor)],
    ...[text(row.currency), local(row.firstOrderAt), local(row.lastOrderAt), whole(row.ordersBefore)],
  ];
}

import { prisma } from "@/lib/db/client";
import { toNumber } from "@/lib/db/minor";
import { type AccountingRow, readAccountingRows } from "@/lib/db/report/accounting-rows";
import { type AccountingCode, accountingCode } from "@/lib/domain/learning/accounting-code";
import { shareByOrder } from "@/lib/domain/learning/share-by-order";
import type { Locale } from "@/lib/i18n/locale";
import { amountCell, localCell, textCell, wholeCell } from "../spreadsheet/cells";
import { csvStream } from "../spreadsheet/csv-stream";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";

const BATCH = 1_000;

export const ACCOUNTING_COLUMNS = [
  "transfer",
  "date",
  "code",
  "reason",
  "debit",
  "credit",
  "amount",
  "unit",
  "customer",
  "order",
  "ordered",
  "spentOn",
  "taxIncluded",
  "taxRate",
  "reverses",
  "reference",
] as const;
const WIDTHS = [10, 20, 18, 30, 20, 20, 12, 8, 12, 16, 20, 18, 12, 10, 10, 24];

export type AccountingExport = {
  incidentId: number;
  zone: string;
  locale: Locale;
  headers: readonly string[];
  reason: (code: AccountingCode) => string;
  taxIncluded: (word: "yes" | "no" | "unknown") => string;
  share: (basisPoints: number) => string;
};

/**
 * The incident's ledger for the books, in pieces of bounded size: one row for each entry and each order that it concerns, what was given
 * to a person shared among their orders. Amounts by accounts and unit sum to the ledger's exactly.
 */
export const accountingCsv = (asked: AccountingExport): AsyncGenerator<string> =>
  csvStream({ headers: asked.headers, rows: rowsOf(asked), locale: asked.locale });
export const accountingXlsx = (asked: AccountingExport, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: asked.headers, widths: WIDTHS, rows: rowsOf(asked) });

async function* rowsOf(asked: AccountingExport): AsyncGenerator<Cell[][]> {
  for (let after: bigint | null = null; ; ) {
    const rows: AccountingRow[] = await readAccountingRows(prisma, asked.incidentId, after, BATCH);
    yield rows.flatMap((row) => cellsOf(row, asked));
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.id;
  }
}

function cellsOf(row: AccountingRow, { zone, reason, taxIncluded, share }: AccountingExport): Cell[][] {
  const code = accountingCode(row.debit_account, row.credit_account, row.rule_id);
  const parts = shareByOrder(
    toNumber(row.amount),
    row.orders.map(({ ref, gap }) => ({ orderRef: ref, gapMinor: gap })),
  );
  return parts.map(({ orderRef, amount }) => {
    const order = row.orders.find(({ ref }) => ref === orderRef);
    const tax = order?.taxIncluded ?? null;
    return [
      ...[textCell(String(row.id)), localCell(row.at, zone), textCell(code), textCell(reason(code))],
      ...[textCell(row.debit_account), textCell(row.credit_account)],
      ...[row.unit === "units" ? wholeCell(amount) : amountCell(amount, row.unit), textCell(row.unit), textCell(String(row.customer_id))],
      ...[textCell(orderRef), order ? localCell(order.placedAt, zone) : null, textCell(row.spent_on ?? "")],
      ...[
        textCell(taxIncluded(tax === null ? "unknown" : tax ? "yes" : "no")),
        typeof order?.taxRateBp === "number" ? textCell(share(order.taxRateBp)) : null,
      ],
      ...[textCell(row.reverses === null ? "" : String(row.reverses)), textCell(row.idempotency_key)],
    ];
  });
}

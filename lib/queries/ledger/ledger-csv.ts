import { stringify } from "csv-stringify/sync";
import { prisma } from "../../db/client";
import { listTransfers, type Transfer } from "../../db/ledger/list-transfers";
import { minorDigits } from "../../domain/money";
import type { Locale } from "../../i18n/locale";

const CHUNK = 2000;
const BYTE_ORDER_MARK = "\ufeff";
const HEADER = ["id", "at", "customer", "name", "order", "product", "from", "to", "amount", "unit", "state"];

/**
 * The journal, newest first, as a file that a spreadsheet of the reader's language opens: semicolons and decimal commas in
 * French; texts that look like formulas stay texts. Read page by page, so that its size does not matter.
 */
export function ledgerCsv(
  incidentId: number,
  { locale, zone, masked }: { locale: Locale; zone: string; masked: boolean },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (rows: string[][]) => encoder.encode(stringify(rows, { delimiter: locale === "fr" ? ";" : ",", escape_formulas: true }));
  const instant = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone });
  let before: bigint | null = null;
  return new ReadableStream({
    start: (file) => {
      file.enqueue(encoder.encode(BYTE_ORDER_MARK));
      file.enqueue(lines([HEADER]));
    },
    pull: async (file) => {
      const transfers: Transfer[] = await listTransfers(prisma, incidentId, before, CHUNK);
      if (transfers.length > 0) file.enqueue(lines(transfers.map((transfer) => row(transfer, instant, locale, masked))));
      if (transfers.length < CHUNK) file.close();
      else before = BigInt(transfers.at(-1)!.id);
    },
  });
}

const row = (transfer: Transfer, instant: Intl.DateTimeFormat, locale: Locale, masked: boolean): string[] => [
  transfer.id,
  instant.format(new Date(transfer.at)),
  transfer.customerId,
  masked ? "" : transfer.name,
  transfer.line?.orderRef ?? "",
  transfer.line?.product ?? "",
  transfer.source,
  transfer.target,
  amount(transfer, locale),
  transfer.unit,
  transfer.state ?? "",
];

function amount({ unit, amount: minor }: Transfer, locale: Locale): string {
  if (unit === "units") return String(minor);
  const digits = minorDigits(unit);
  const format = new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(minor / 10 ** digits);
}

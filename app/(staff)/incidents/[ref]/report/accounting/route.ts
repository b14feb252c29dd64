import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { formatShare } from "@/lib/i18n/format";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { ACCOUNTING_COLUMNS, type AccountingExport, accountingCsv, accountingXlsx } from "@/lib/queries/report/accounting-export";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

type Params = { params: Promise<{ ref: string }> };

/** The incident's ledger for the accountant, with reason codes. It names orders and numbers of customers, no person. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 403 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const [locale, t] = await Promise.all([getLocale(), getTranslations("learning.accounting")]);
  const asked: AccountingExport = {
    ...{ incidentId: incident.id, zone: incident.zone, locale },
    headers: ACCOUNTING_COLUMNS.map((column) => t(`column.${column}`)),
    reason: (code) => t(`code.${code}`),
    taxIncluded: (word) => t(`taxIncluded.${word}`),
    share: (basisPoints) => formatShare(basisPoints, locale),
  };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? accountingXlsx(asked, t("sheet")) : accountingCsv(asked);
  return spreadsheetResponse(pieces, format, `${t("file")}-${incident.ref.replace(/[^\w-]/g, "")}`);
}

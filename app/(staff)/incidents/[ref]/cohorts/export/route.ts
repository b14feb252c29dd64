import { getLocale, getTranslations } from "next-intl/server";
import { filterOf, loadTableParams, orderOf } from "@/components/cohorts/table-params";
import { currentStaff } from "@/lib/auth/session";
import { isKnownReason } from "@/lib/domain/cohorts/preset-reasons";
import { EXPORT_COLUMNS } from "@/lib/queries/cohorts/export-cells";
import { type Export, exportCsv, exportXlsx } from "@/lib/queries/cohorts/export-members";
import { exportScope } from "@/lib/queries/cohorts/export-scope";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const { ref } = await params;
  const [locale, t, tWord, table] = await Promise.all([
    getLocale(),
    getTranslations("cohorts.export"),
    getTranslations("cohorts"),
    loadTableParams(request),
  ]);
  const scope = await exportScope(ref, locale);
  if (!scope) return new Response(null, { status: 404 });
  const word = (key: string): string => {
    if (key === "yes" || key === "no") return t(key);
    if (key === "none" || key === "part" || key === "all") return tWord(`filters.usage.${key}`);
    return isKnownReason(key) ? tWord(`reasons.${key}`) : key;
  };
  const headers = EXPORT_COLUMNS.map((column) => t(column));
  const list = { filter: filterOf(table), order: orderOf(table), masked: staff.role === "auditor" };
  const asked: Export = { ...scope, ...list, locale, headers, word };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? exportXlsx(asked, t("sheet")) : exportCsv(asked);
  return spreadsheetResponse(pieces, format, `${t("file")}-${ref.replace(/[^\w-]/g, "")}`);
}

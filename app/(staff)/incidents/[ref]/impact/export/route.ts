import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { exportImpact, type ImpactFileWords } from "@/lib/queries/impact/export-impact";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const [{ ref }, locale, t] = await Promise.all([params, getLocale(), getTranslations("impact.file")]);
  const words: ImpactFileWords = {
    column: (column) => t(`column.${column}`),
    window: (column, days) => t("window", { column: t(`column.${column}`), days }),
    group: (group) => t(`group.${group}`),
    sheet: t("sheet"),
  };
  const format = askedFormat(request.url);
  const pieces = await exportImpact({ ref, format, locale, words });
  return pieces ? spreadsheetResponse(pieces, format, `${t("name")}-${ref.replace(/[^\w-]/g, "")}`) : new Response(null, { status: 404 });
}

import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { PROMISE_COLUMNS, type PromisesFile, promisesCsv, promisesXlsx } from "@/lib/queries/promises/promises-file";
import { promiseSearchSchema, readPromisesFile } from "@/lib/queries/promises/promises-screen";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const search = promiseSearchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [locale, t] = await Promise.all([getLocale(), getTranslations("replies.promises")]);
  const file: PromisesFile = {
    ...(await readPromisesFile({ search, staffId: staff.id, masked: staff.role === "auditor" })),
    locale: locale === "fr" ? "fr" : "en",
    headers: PROMISE_COLUMNS.map((column) => t(`column.${column}`)),
    state: (state) => t(`state.${state}`),
    source: ({ source, incidentRef }) => t(`source.${source}`, { ref: incidentRef ?? "" }),
  };
  const format = askedFormat(request.url);
  return spreadsheetResponse(format === "xlsx" ? promisesXlsx(file, t("title")) : promisesCsv(file), format, t("file"));
}

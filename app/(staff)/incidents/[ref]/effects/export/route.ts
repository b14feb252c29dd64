import { getLocale, getTranslations } from "next-intl/server";
import { reasonWord } from "@/components/effects/reason-word";
import { currentStaff } from "@/lib/auth/session";
import { type ByHandList, byHandCsv, byHandXlsx, TOLD_COLUMNS } from "@/lib/queries/effects/by-hand-list";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const [locale, t] = await Promise.all([getLocale(), getTranslations("effects")]);
  const list: ByHandList = {
    incidentId: incident.id,
    locale: locale === "fr" ? "fr" : "en",
    headers: TOLD_COLUMNS.map((column) => t(`export.${column}`)),
    what: (kind) => t(`kind.${kind}`),
    why: ({ error, state }) => (error ? t(`reason.${reasonWord(error)}`) : t(`state.${state}`)),
    masked: staff.role === "auditor",
  };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? byHandXlsx(list, t("export.sheet")) : byHandCsv(list);
  return spreadsheetResponse(pieces, format, `${t("export.file")}-${incident.ref.replace(/[^\w-]/g, "")}`);
}

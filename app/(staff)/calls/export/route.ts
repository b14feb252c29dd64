import { getLocale, getTranslations } from "next-intl/server";
import { channelWord, whyWord } from "@/components/calls/call-words";
import { currentStaff } from "@/lib/auth/session";
import { CALL_COLUMNS, type CallExport, callsCsv, callsXlsx } from "@/lib/queries/calls/export-calls";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

/** Everybody who is still to be reached; `incident` narrows it to one. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const ref = new URL(request.url).searchParams.get("incident");
  const incident = ref === null ? null : await incidentOfPage(ref);
  if (ref !== null && !incident) return new Response(null, { status: 404 });
  const [locale, t] = await Promise.all([getLocale(), getTranslations("calls")]);
  const asked: CallExport = {
    ...{ incidentId: incident?.id ?? null, locale: locale === "fr" ? "fr" : "en", masked: staff.role === "auditor" },
    headers: CALL_COLUMNS.map((column) => t(`export.${column}`)),
    word: (kind, key) => (kind === "channel" ? t(`channel.${channelWord(key)}`) : t(`why.${whyWord(key)}`)),
  };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? callsXlsx(asked, t("export.sheet")) : callsCsv(asked);
  return spreadsheetResponse(pieces, format, incident ? `${t("export.file")}-${incident.ref.replace(/[^\w-]/g, "")}` : t("export.file"));
}

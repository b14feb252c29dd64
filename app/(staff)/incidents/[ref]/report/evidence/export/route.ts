import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { isReason } from "@/lib/domain/affected/reason";
import { formatShare } from "@/lib/i18n/format";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { EVIDENCE_COLUMNS, type EvidenceExport, evidenceCsv, evidenceXlsx } from "@/lib/queries/report/evidence-export";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

type Params = { params: Promise<{ ref: string }> };

/** Every affected line with all of its evidence. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const [locale, t, reasons] = await Promise.all([getLocale(), getTranslations("learning.evidence"), getTranslations("affected.reasons")]);
  const asked: EvidenceExport = {
    ...{ incident, locale, masked: staff.role === "auditor" },
    headers: EVIDENCE_COLUMNS.map((column) => t(`column.${column}`)),
    reason: (key) => (isReason(key) ? reasons(key) : key),
    reaction: (how) => t(`how.${how}`),
    share: (basisPoints) => formatShare(basisPoints, locale),
  };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? evidenceXlsx(asked, t("title")) : evidenceCsv(asked);
  return spreadsheetResponse(pieces, format, `${t("file")}-${incident.ref.replace(/[^\w-]/g, "")}`);
}

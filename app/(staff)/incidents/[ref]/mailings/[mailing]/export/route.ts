import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { findMailing } from "@/lib/queries/mailings/find-mailing";
import { readMailingId } from "@/lib/queries/mailings/mailing-search";
import { EXPORT_COLUMNS, type RecipientExport, recipientCsv, recipientXlsx } from "@/lib/queries/mailings/recipient-export";
import { askedFormat, spreadsheetResponse } from "@/lib/queries/spreadsheet/spreadsheet-response";

export async function GET(request: Request, { params }: { params: Promise<{ ref: string; mailing: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const { ref, mailing: segment } = await params;
  const [incident, mailingId] = [await incidentOfPage(ref), readMailingId(segment)];
  const mailing = incident && mailingId !== null ? await findMailing(incident.id, mailingId) : null;
  if (!incident || !mailing) return new Response(null, { status: 404 });
  const [locale, t] = await Promise.all([getLocale(), getTranslations("mailings")]);
  const list: RecipientExport = {
    mailing,
    locale: locale === "fr" ? "fr" : "en",
    headers: EXPORT_COLUMNS.map((column) => t(`export.${column}`)),
    words: (row) => ({
      channel: t(`channels.${row.channel as "email"}`),
      state: t(`states.${row.state as "sent"}`),
      reason: row.reason ? t(`reasons.${row.reason as "held"}`) : "",
      delivery: row.state === "sent" && row.channel === "email" ? t(`delivery.${row.delivery as "delivered"}`) : "",
      redeemed: row.redeemed ? t("export.yes") : "",
    }),
    masked: staff.role === "auditor",
  };
  const format = askedFormat(request.url);
  const pieces = format === "xlsx" ? recipientXlsx(list, t("export.sheet")) : recipientCsv(list);
  return spreadsheetResponse(pieces, format, `${t("export.file")}-${incident.ref.replace(/[^\w-]/g, "")}-${mailing.id}`);
}

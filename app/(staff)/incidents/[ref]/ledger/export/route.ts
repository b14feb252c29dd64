import { getLocale } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { ledgerCsv } from "@/lib/queries/ledger/ledger-csv";

export async function GET(_: Request, { params }: RouteContext<"/incidents/[ref]/ledger/export">): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 401 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const file = ledgerCsv(incident.id, { locale: await getLocale(), zone: incident.zone, masked: staff.role === "auditor" });
  return new Response(file, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${incident.ref}-ledger.csv"` },
  });
}

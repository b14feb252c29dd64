import { getLocale } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { frozenListCsv } from "@/lib/queries/plans/frozen-list-csv";

type Context = { params: Promise<{ ref: string; version: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 401 });
  const { ref, version } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident || !/^\d{1,6}$/.test(version)) return new Response(null, { status: 404 });
  const masked = staff.role === "auditor";
  const asked = { incidentId: incident.id, version: Number(version), zone: incident.zone, locale: await getLocale(), masked };
  const file = await frozenListCsv(asked);
  const name = `${incident.ref}-plan-${version}.csv`;
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` };
  return file ? new Response(file, { headers }) : new Response(null, { status: 404 });
}

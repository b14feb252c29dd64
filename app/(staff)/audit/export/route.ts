import { getLocale } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { auditCsv } from "@/lib/queries/audit/audit-csv";
import { auditSearch } from "../search";

export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 401 });
  const search = auditSearch(Object.fromEntries(new URL(request.url).searchParams));
  return new Response(auditCsv(search, { masked: staff.role === "auditor", locale: await getLocale() }), {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="audit.csv"' },
  });
}

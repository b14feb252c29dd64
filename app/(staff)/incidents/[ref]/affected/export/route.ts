import { getLocale, getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { isReason } from "@/lib/domain/affected/reason";
import { localTimeOf } from "@/lib/domain/incidents/local-time";
import { everyLine, lineSearch } from "@/lib/queries/affected/line-page";
import { linesCsv } from "@/lib/queries/affected/lines-csv";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

const COLUMNS = [
  ...(["placedAt", "order", "customer", "sku", "quantity", "unitPrice", "reference"] as const),
  ...(["loss", "currency", "status", "reasons", "overlaps"] as const),
] as const;

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 401 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const t = await getTranslations("affected");
  const search = lineSearch(Object.fromEntries(new URL(request.url).searchParams));
  const words = {
    header: COLUMNS.map((column) => t(`columns.${column}`)),
    reason: (reason: string) => (isReason(reason) ? t(`reasons.${reason}`) : reason),
    status: (status: "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded") => t(`status.${status}`),
    instant: (at: string) => localTimeOf(new Date(at), incident.zone).text.replace("T", " "),
  };
  const file = linesCsv(everyLine(incident, search, staff.role === "auditor"), words, await getLocale());
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${incident.ref}-${search.view ?? "in"}.csv"`,
    },
  });
}

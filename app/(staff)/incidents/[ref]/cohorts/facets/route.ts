import { filterOf, loadTableParams } from "@/components/cohorts/table-params";
import { currentStaff } from "@/lib/auth/session";
import { lineFacetsOf } from "@/lib/queries/cohorts/line-facets";
import { incidentIdOf } from "@/lib/queries/cohorts/member-rows";

/** Products and channels with the customers behind each, for the list shown: asked for when one of the two is opened. */
export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 403 });
  const [{ ref }, table] = await Promise.all([params, loadTableParams(request)]);
  const incidentId = await incidentIdOf(ref);
  if (incidentId === null) return new Response(null, { status: 404 });
  return Response.json(await lineFacetsOf(incidentId, filterOf(table)), { headers: { "cache-control": "private, no-store" } });
}

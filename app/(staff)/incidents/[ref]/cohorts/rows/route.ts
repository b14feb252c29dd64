import { asId, filterOf, loadTableParams, orderOf, placeOf } from "@/components/cohorts/table-params";
import { currentStaff } from "@/lib/auth/session";
import { incidentIdOf, memberBlock, memberRange } from "@/lib/queries/cohorts/member-rows";

/** A block of the table's rows around a place, or what a selection keeps of a range of them. */
export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const [{ ref }, table] = await Promise.all([params, loadTableParams(request)]);
  const incidentId = await incidentIdOf(ref);
  if (incidentId === null) return new Response(null, { status: 404 });
  const asked = { incidentId, filter: filterOf(table), order: orderOf(table), masked: staff.role === "auditor" };
  const search = new URL(request.url).searchParams;
  const [from, to] = [asId(search.get("from")), asId(search.get("to"))];
  const found =
    from === null || to === null
      ? await memberBlock(asked, placeOf(table))
      : { picked: await memberRange(asked, Number(from), Number(to)) };
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
}

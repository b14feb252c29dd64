import { isOwnOrigin } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { compareStrategies, comparisonInput } from "@/lib/queries/plans/compare-strategies";

type Context = { params: Promise<{ ref: string; version: string }> };

/** POST because a draft's rules do not fit an address; changes nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!isOwnOrigin(request.headers.get("origin")) || !staff || !mayDo(staff.role, "plan.save")) return new Response(null, { status: 403 });
  const { ref, version } = await params;
  const incident = await incidentOfPage(ref);
  const parsed = comparisonInput.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return new Response(null, { status: 422 });
  const columns = incident && /^\d{1,6}$/.test(version) ? await compareStrategies(incident.id, Number(version), parsed.data) : null;
  return columns ? Response.json(columns) : new Response(null, { status: 404 });
}

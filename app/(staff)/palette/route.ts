import { currentStaff } from "@/lib/auth/session";
import { findIncidentsByText } from "@/lib/queries/shell/find-incidents-by-text";

/** What the command palette asks while someone types. */
export async function GET(request: Request): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 401 });
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(await findIncidentsByText(text), { headers: { "cache-control": "no-store" } });
}

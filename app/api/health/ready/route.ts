import { readReadiness } from "@/lib/queries/health/readiness";

export const dynamic = "force-dynamic";

/** 200 when the whole product can work, else 503; the parts are named, their details are in the log. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}

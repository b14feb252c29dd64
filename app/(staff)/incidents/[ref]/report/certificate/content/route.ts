import { currentStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readSealedText } from "@/lib/queries/learning/closure-certificate";

type Params = { params: Promise<{ ref: string }> };

/** The sealed text itself, byte for byte what the digest was made of. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 403 });
  const incident = await incidentOfPage((await params).ref);
  const text = incident && (await readSealedText(incident.id));
  if (!incident || !text) return new Response(null, { status: 404 });
  return new Response(text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${incident.ref.replace(/[^\w-]/g, "")}-certificate.json"`,
      "cache-control": "no-store",
    },
  });
}

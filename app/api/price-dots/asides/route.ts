import { requestIsOwn } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { asidesQuestion, readAsides } from "@/lib/queries/prices/finder-asides";

/** Lines at the wrong price outside the windows and at the right one inside: how many, or a page of them. Nothing is written. */
export async function POST(request: Request): Promise<Response> {
  if (!(await requestIsOwn()) || !(await currentStaff())) return new Response(null, { status: 403 });
  const question = asidesQuestion.safeParse(await request.json().catch(() => null));
  if (!question.success) return new Response(null, { status: 400 });
  return Response.json(await readAsides(question.data), { headers: { "cache-control": "no-store" } });
}

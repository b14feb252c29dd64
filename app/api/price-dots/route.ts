import { requestIsOwn } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { finderQuestion, readFinderBlock } from "@/lib/queries/prices/finder-block";

/** The lines of a scope as columns. POST because a scope may name thousands of SKUs; nothing is written. */
export async function POST(request: Request): Promise<Response> {
  if (!(await requestIsOwn()) || !(await currentStaff())) return new Response(null, { status: 403 });
  const question = finderQuestion.safeParse(await request.json().catch(() => null));
  if (!question.success) return new Response(null, { status: 400 });
  const block = await readFinderBlock(question.data);
  return new Response(block, { headers: { "content-type": "application/octet-stream", "cache-control": "no-store" } });
}

import type { NextRequest } from "next/server";
import { currentStaff } from "@/lib/auth/session";
import { uploadLook } from "@/lib/queries/imports/upload-look";

/** What is seen so far of a file that the caller is sending; `upload` is the name the browser gave it. Null: nothing, or no more. */
export async function GET(request: NextRequest): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return Response.json(null, { status: 403 });
  return Response.json(await uploadLook(staff.id, request.nextUrl.searchParams.get("upload")), {
    headers: { "cache-control": "no-store" },
  });
}

import type { NextRequest } from "next/server";
import { isOwnOrigin } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { uploadImport } from "@/lib/commands/imports/upload-import";

/** Takes a file as the request's body and streams it into the database; `kind`, `source` and `filename` stand in the address, and `incident` where it is looked at on its way. */
export async function POST(request: NextRequest): Promise<Response> {
  const staff = isOwnOrigin(request.headers.get("origin")) ? await currentStaff() : null;
  if (!staff) return Response.json({ ok: false, refusal: { reason: "forbidden" } }, { status: 403 });
  const { searchParams } = request.nextUrl;
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const input = { ...Object.fromEntries(searchParams), bytesTotal: Number.isInteger(length) ? length : null };
  const result = await uploadImport(staff, input, bytesOf(request.body));
  return Response.json(result, { status: result.ok ? 201 : 422 });
}

async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}

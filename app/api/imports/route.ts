import type { NextRequest } from "next/server";
import { isOwnOrigin } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { createImport } from "@/lib/commands/imports/create-import";

/** Takes a file as the request's body and streams it into the database; `kind`, `source` and `filename` stand in the address. */
export async function POST(request: NextRequest): Promise<Response> {
  const staff = isOwnOrigin(request.headers.get("origin")) ? await currentStaff() : null;
  if (!staff) return Response.json({ ok: false, refusal: { reason: "forbidden" } }, { status: 403 });
  const { searchParams } = request.nextUrl;
  const input = { kind: searchParams.get("kind"), source: searchParams.get("source"), filename: searchParams.get("filename") };
  const result = await createImport(staff, input, { body: bytesOf(request.body) });
  return Response.json(result, { status: result.ok ? 201 : 422 });
}

async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}

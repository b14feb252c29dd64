import type { NextRequest } from "next/server";
import { isOwnOrigin } from "@/lib/auth/origin";
import { currentStaff } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { askPrices } from "@/lib/commands/guards/ask-prices";
import { turns } from "../v1/turns";
import { readPriceFile } from "./read-price-file";

export const dynamic = "force-dynamic";

/** A million lines fill some hundred megabytes: one after the other. */
const inTurn = turns(1, 4);

/** Checks a price file that comes as the request's body; how it is to be read, and its name, stand in the address. */
export async function POST(request: NextRequest): Promise<Response> {
  const staff = isOwnOrigin(request.headers.get("origin")) ? await currentStaff() : null;
  if (!staff) return Response.json({ ok: false, refusal: { reason: "forbidden" } }, { status: 403 });
  const response = await inTurn(async () => {
    const read = await readPriceFile(request.body, Object.fromEntries(request.nextUrl.searchParams), now());
    if (!read.ok) return Response.json(read, { status: 422 });
    const result = await askPrices(staff, { origin: "file", label: read.label }, read.asked);
    return Response.json(result.ok ? { ok: true, id: result.value.id } : result, { status: result.ok ? 201 : 422 });
  });
  return response ?? Response.json({ ok: false, problem: "busy" }, { status: 429 });
}

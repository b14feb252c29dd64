import { now } from "@/lib/clock";
import { recordDelivery } from "@/lib/commands/delivery/record-delivery";
import { readToldEvent } from "@/lib/domain/mailings/delivery-event";
import type { Actor } from "@/lib/domain/staff/actor";
import { readBody } from "../../v1/read-body";
import { verifiedPayload } from "./verified-payload";

/** Far more than any event is. */
const MAX_BYTES = 256 * 1024;
const PROVIDER: Actor = { kind: "system", id: "resend", name: "Resend" };

/**
 * Takes in one signed event. Whatever is signed is answered with 200, also what came before and what is of no use here: else
 * it would be told again for days. A fault is no answer, and is told again.
 */
export async function takeTold(request: Request, secret: string | undefined): Promise<Response> {
  if (!secret) return answer(503);
  const body = await readBody(request, MAX_BYTES);
  if (!body) return answer(413);
  const signed = verifiedPayload(body, request.headers, secret);
  if (!signed) return answer(401);
  const event = readToldEvent(signed.eventId, signed.payload, now());
  if (event) await recordDelivery(PROVIDER, { events: [event] });
  return answer(200);
}

const answer = (status: number): Response => new Response(null, { status, headers: { "cache-control": "no-store" } });

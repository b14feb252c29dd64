import { noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import { takeInPriceFacts } from "@/lib/commands/guards/take-in-price-facts";
import { MAX_BYTES } from "@/lib/domain/api/batch";
import { priceFactsSchema } from "@/lib/domain/guards/price-facts";
import { answer, forKey, problem } from "../answer";
import { jsonBody } from "../json-body";
import { turns } from "../turns";

export const dynamic = "force-dynamic";

const SCOPE = "prices:write";
const inTurn = turns(2, 8);

/** Takes in what guards hold prices to, whole or not at all. */
export const POST = (request: Request): Promise<Response> =>
  forKey(request, async (caller) => {
    if (!caller.scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    await noteUse(caller, now());
    const response = await inTurn(async () => {
      const body = await jsonBody(request, priceFactsSchema, MAX_BYTES);
      if (!body.ok) return body.response;
      const result = await takeInPriceFacts(caller.actor, body.value, null);
      return result.ok ? answer(result.value) : problem("missing-scope", "Keys may not do this.");
    });
    return response ?? problem("too-many-requests", "Too many batches are waiting.");
  });

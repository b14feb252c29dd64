import { noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import { answerDiscount, discountRequestSchema } from "@/lib/domain/guards/discount-request";
import { discountGuards } from "@/lib/queries/checks/discount-guards";
import { answer, forKey, problem } from "../answer";
import { jsonBody } from "../json-body";

export const dynamic = "force-dynamic";

const SCOPE = "prices:check";
const MAX_BYTES = 16_384;

/** Whether a discount code may be published; nothing of it is kept. */
export const POST = (request: Request): Promise<Response> =>
  forKey(request, async (caller) => {
    if (!caller.scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    await noteUse(caller, now());
    const body = await jsonBody(request, discountRequestSchema, MAX_BYTES);
    return body.ok ? answer(answerDiscount(body.value, await discountGuards(now()))) : body.response;
  });

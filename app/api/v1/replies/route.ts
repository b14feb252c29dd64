import { noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import { takeInReply } from "@/lib/commands/replies/take-in-reply";
import { readReceived } from "@/lib/queries/received/read-received";
import { answer, forKey, problem } from "../answer";
import { readBody } from "../read-body";
import { turns } from "../turns";
import { rawMessage } from "./raw-message";

export const dynamic = "force-dynamic";

const SCOPE = "replies:write";
/** As large as providers let a mail be. */
const MAX_BYTES = 25 * 2 ** 20;
/** Each may hold a large mail in memory. */
const inTurn = turns(2, 20);

/** Takes in a raw mail that came back, once however often it is sent. */
export const POST = (request: Request): Promise<Response> =>
  forKey(request, async (caller) => {
    await noteUse(caller, now());
    if (!caller.scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    const response = await inTurn(async () => {
      const raw = await rawMessage(request.headers, (limit) => readBody(request, limit), MAX_BYTES);
      if (!raw.ok) return problem(raw.problem, raw.detail);
      const result = await takeInReply(caller.actor, await readReceived(raw.bytes));
      if (result.ok) return answer({ known: false, ...result.value }, 201);
      const { reason, detail } = result.refusal;
      if (reason === "message_known") return answer({ known: true, threadId: detail?.threadId ?? null, entryId: detail?.entryId ?? null });
      if (reason === "invalid") return problem("invalid-facts", "The message cannot be kept.");
      return problem("missing-scope", "Keys may not do this.");
    });
    return response ?? problem("too-many-requests", "Too many messages are waiting.");
  });

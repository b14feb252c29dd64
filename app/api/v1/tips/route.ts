import { noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import { takeInTip } from "@/lib/commands/alerts/take-in-tip";
import type { ProblemWord } from "@/lib/domain/api/problem";
import { type ReadTip, tipInMail, tipInWords } from "@/lib/queries/received/read-tip";
import { answer, forKey, problem } from "../answer";
import { readBody } from "../read-body";
import { rawMessage } from "../replies/raw-message";
import { turns } from "../turns";

export const dynamic = "force-dynamic";

const SCOPE = "tips:write";
const MAX_BYTES = 5 * 2 ** 20;
/** A mail in base64 takes four characters for three bytes, and the braces some more. */
const MAX_BODY = Math.ceil(MAX_BYTES / 3) * 4 + 1_000;
const inTurn = turns(2, 20);

/** Takes in a sign that a price is wrong, in words or as the mail that came, once however often it is sent. */
export const POST = (request: Request): Promise<Response> =>
  forKey(request, async (caller) => {
    await noteUse(caller, now());
    if (!caller.scopes.includes(SCOPE)) return problem("missing-scope", `This key has no scope ${SCOPE}.`);
    const response = await inTurn(async () => {
      const tip = await tipOf(request);
      if ("problem" in tip) return problem(tip.problem, tip.detail);
      if (tip.byMachine) return answer({ known: true, tipId: null });
      const result = await takeInTip(caller.actor, tip.input);
      if (result.ok) return answer({ known: false, ...result.value }, 201);
      const { reason, detail } = result.refusal;
      if (reason === "tip_known") return answer({ known: true, tipId: detail?.tipId ?? null });
      if (reason === "invalid") return problem("invalid-facts", "The tip cannot be kept.");
      return problem("missing-scope", "Keys may not do this.");
    });
    return response ?? problem("too-many-requests", "Too many tips are waiting.");
  });

/** A mail is handed in as replies are; JSON that holds no mail is the tip itself. */
async function tipOf(request: Request): Promise<ReadTip | { problem: ProblemWord; detail: string }> {
  const body = await readBody(request, MAX_BODY);
  const words = body && wordsIn(request.headers, body);
  if (words && !("raw" in words)) {
    const detail = "Send body, and where known sku, email, name and language (fr or en); or raw: the whole mail in base64.";
    return (await tipInWords(words)) ?? { problem: "invalid-facts", detail };
  }
  const raw = await rawMessage(request.headers, async (limit) => (body && body.length <= limit ? body : null), MAX_BYTES);
  return raw.ok ? tipInMail(raw.bytes) : raw;
}

/** The object that a body of JSON is; null for any other, which the reader of mails says no to. */
function wordsIn(headers: Headers, body: Buffer): object | null {
  if (!(headers.get("content-type") ?? "").toLowerCase().startsWith("application/json")) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return null;
  }
}

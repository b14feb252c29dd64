import { randomUUID } from "node:crypto";
import { type ApiCaller, apiCaller } from "@/lib/auth/api-key";
import { rateLimit } from "@/lib/auth/rate-limit";
import { now } from "@/lib/clock";
import { holdsKey } from "@/lib/domain/api/key";
import { type FactError, PROBLEMS, type ProblemWord, problemOf } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";

const WINDOW_S = 60;
/** Requests of one key a minute: a shop pushes in batches. */
const pushesPerKey = rateLimit({ max: 120, windowMs: WINDOW_S * 1000 });

const HEADERS = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
const EXTRA: Partial<Record<ProblemWord, Record<string, string>>> = {
  unauthorised: { "WWW-Authenticate": 'Bearer realm="amends"' },
  "too-many-requests": { "Retry-After": String(WINDOW_S) },
};

export const answer = (value: unknown, status = 200): Response => Response.json(value, { status, headers: HEADERS });

/** A no of the API as `application/problem+json`. */
export function problem(word: ProblemWord, detail: string, errors?: FactError[], occurrence = randomUUID()): Response {
  const headers = { ...HEADERS, ...EXTRA[word], "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify(problemOf(word, detail, occurrence, errors)), { status: PROBLEMS[word].status, headers });
}

type Work = (caller: ApiCaller) => Promise<Response>;

/** Answers for the bearer of a valid key; anyone else learns only that they are not one. A fault names itself as in the log. */
export async function forKey(request: Request, work: Work, withinLimit = pushesPerKey): Promise<Response> {
  if (holdsKey(request.url))
    return problem("key-in-address", "Addresses end up in logs. Revoke this key, and send the next one in the Authorization header.");
  const occurrence = randomUUID();
  try {
    const caller = await apiCaller(request.headers);
    if (!caller) return problem("unauthorised", "Send a key that is not revoked as: Authorization: Bearer amk_…");
    if (!withinLimit(caller.actor.id, now()))
      return problem("too-many-requests", `This key has made too many requests in the last ${WINDOW_S} seconds.`);
    return await work(caller);
  } catch (error) {
    log.error({ err: error, occurrence }, "an API request failed");
    return problem("fault", "Nothing of this request was kept. Sending it again is harmless.", undefined, occurrence);
  }
}

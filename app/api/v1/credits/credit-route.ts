import type { z } from "zod";
import { type ApiCaller, noteUse } from "@/lib/auth/api-key";
import { rateLimit } from "@/lib/auth/rate-limit";
import { addressOf, isGuessing, noteMiss } from "@/lib/auth/stop-guesses";
import { now } from "@/lib/clock";
import type { Result } from "@/lib/commands/command";
import { PROBLEMS, type ProblemWord } from "@/lib/domain/api/problem";
import type { Scope } from "@/lib/domain/api/scopes";
import { codeSchema, idempotencyKeySchema } from "@/lib/domain/credits/shop-request";
import type { RefusalReason } from "@/lib/domain/refusal";
import { answer, forKey, problem } from "../answer";
import { jsonBody, placesOf } from "../json-body";
import { turns } from "../turns";

const MAX_BYTES = 16_384;
/** Checkouts come one by one, many at a time on a good day. */
const perKey = rateLimit({ max: 3_000, windowMs: 60_000 });
const perAddress = rateLimit({ max: 6_000, windowMs: 60_000 });
/** Each holds a database connection; the others wait here, not in the database. */
const inTurn = turns(6, 2_000);

type Params = { code: string; id?: string };
type Asked<B> = { caller: ApiCaller; code: string; id: string; idempotencyKey: string; body: B };
type Route<S extends z.ZodType> = {
  scopes: readonly Scope[];
  body?: S;
  keyed?: boolean;
  work: (asked: Asked<z.output<S>>) => Promise<Response>;
};

/** A route about one credit: key, limits, watch for guesses, body; then the work. */
export const creditRoute =
  <S extends z.ZodType>({ scopes, body: schema, keyed = false, work }: Route<S>) =>
  (request: Request, { params }: { params: Promise<Params> }): Promise<Response> =>
    forKey(
      request,
      async (caller) => {
        const address = addressOf(request.headers);
        if (!perAddress(address, now())) return problem("too-many-requests", "Too many requests from this address.");
        await noteUse(caller, now());
        if (!scopes.some((scope) => caller.scopes.includes(scope))) return problem("missing-scope", `This key has no scope ${scopes[0]}.`);
        if (isGuessing("key", caller.actor.id)) return problem("too-many-requests", "Too many unknown codes: this key waits for a while.");
        const { code: typed, id = "" } = await params;
        const code = codeSchema.safeParse(typed).data;
        if (!code || (id && !/^\d{1,18}$/.test(id))) return problem("unknown-credit", UNKNOWN);
        const idempotencyKey = request.headers.get("idempotency-key") ?? "";
        if (keyed && !idempotencyKeySchema.safeParse(idempotencyKey).success) return problem("idempotency-key-needed", KEY_NEEDED);
        const body = schema ? await jsonBody(request, schema, MAX_BYTES) : { ok: true as const, value: undefined as z.output<S> };
        if (!body.ok) return body.response;
        const response = await inTurn(() => work({ caller, code, id, idempotencyKey, body: body.value }));
        if (response?.status === 404) await noteMiss({ by: "key", id: caller.actor.id, what: "code", name: caller.actor.name });
        return response ?? problem("too-many-requests", "Too many requests are waiting.");
      },
      perKey,
    );

const UNKNOWN = "No credit has this code, or it has nothing by this id.";
const KEY_NEEDED = "Send an Idempotency-Key of 8 to 100 visible characters: the same for every attempt at one thing.";

type Read<V> = (value: Partial<V>) => Promise<unknown>;

/** What the command did, what stood before under the same key (200), or why not. `known`: refusals that say that it was done before. */
export async function answerTo<V>(result: Result<V>, read: Read<V>, known: readonly RefusalReason[], status = 201): Promise<Response> {
  if (result.ok) return answer(await read(result.value), status);
  const { reason, detail } = result.refusal;
  if (known.includes(reason)) return answer(await read((detail ?? {}) as Partial<V>));
  const word = reason === "not_found" ? "unknown-credit" : reason.replaceAll("_", "-");
  if (isProblem(word)) return problem(word, PROBLEMS[word].title);
  if (reason === "invalid") return problem("invalid-facts", "The request is not valid.", placesOf(result.invalid ?? []));
  return problem("missing-scope", "Keys may not do this.");
}

const isProblem = (word: string): word is ProblemWord => word in PROBLEMS;

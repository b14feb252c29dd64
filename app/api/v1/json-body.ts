import type { z } from "zod";
import type { FactError, ProblemWord } from "@/lib/domain/api/problem";
import { problem } from "./answer";
import { readBody } from "./read-body";

/** Places named before the rest of a bad body is left unsaid. */
const PLACES_NAMED = 100;

type Body<T> = { ok: true; value: T } | { ok: false; response: Response };

/** A small JSON body as its schema reads it, or the answer that says why not. No body is an empty object. */
export async function jsonBody<S extends z.ZodType>(request: Request, schema: S, mostBytes: number): Promise<Body<z.output<S>>> {
  const no = (word: ProblemWord, detail: string): Body<never> => ({ ok: false, response: problem(word, detail) });
  if (!/^application\/json( *;|$)/i.test(request.headers.get("content-type") ?? "application/json"))
    return no("unsupported-type", "Send application/json in UTF-8.");
  const bytes = await readBody(request, mostBytes);
  if (!bytes) return no("too-large", `The body is larger than ${mostBytes} bytes.`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.length > 0 ? bytes : Buffer.from("{}")));
  } catch {
    return no("not-json", "The body cannot be read as JSON in UTF-8.");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const places = parsed.error.issues.slice(0, PLACES_NAMED).map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  return { ok: false, response: problem("invalid-facts", "The request is not valid.", placesOf(places)) };
}

/** The places of one request that is not a list of facts. */
export const placesOf = (fields: readonly { path: string; message: string }[]): FactError[] =>
  fields.map((field) => ({ index: 0, ...field }));

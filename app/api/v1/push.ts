import { noteUse } from "@/lib/auth/api-key";
import { now } from "@/lib/clock";
import type { BulkCommand } from "@/lib/commands/bulk-command";
import type { Feed } from "@/lib/commands/orders/take-in";
import { type Batch, jsonBatch, MAX_BYTES, ndjsonBatch } from "@/lib/domain/api/batch";
import { factError } from "@/lib/domain/api/problem";
import type { Scope } from "@/lib/domain/api/scopes";
import { answer, forKey, problem } from "./answer";
import { readBody } from "./read-body";
import { turns } from "./turns";

type Push = { scope: Scope; facts: string; command: BulkCommand<Feed, unknown> };

const inTurn = turns(2, 8);

/**
 * A route that takes in a batch of facts. The body is read whole before anything is written, so that no transaction waits for
 * a caller's line; then all of it is kept, or nothing.
 */
export const push =
  ({ scope, facts, command }: Push) =>
  (request: Request): Promise<Response> =>
    forKey(request, async (caller) => {
      await noteUse(caller, now());
      if (!caller.scopes.includes(scope)) return problem("missing-scope", `This key has no scope ${scope}.`);
      const read = readerOf(request.headers, facts);
      if (!read) return problem("unsupported-type", "Send application/json or application/x-ndjson in UTF-8, without Content-Encoding.");
      const body = await readBody(request, MAX_BYTES);
      if (!body) return problem("too-large", `The body is larger than ${MAX_BYTES} bytes.`);
      const batch = read(body);
      if (!batch.ok) return problem(batch.problem, batch.detail);
      const result = await inTurn(() => command(caller.actor, { source: caller.source }, { feed: batch.chunks }));
      if (!result) return problem("too-many-requests", "Too many batches are waiting.");
      if (result.ok) return answer(result.value);
      if (result.invalid) return problem("invalid-facts", "Nothing of this batch was kept.", result.invalid.map(factError));
      return problem("missing-scope", "Keys may not do this.");
    });

function readerOf(headers: Headers, facts: string): ((body: Buffer) => Batch) | null {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (charset && !/^charset="?utf-8"?$/.test(charset)) return null;
  if (!["", "identity"].includes(headers.get("content-encoding")?.toLowerCase() ?? "")) return null;
  if (type === "application/json") return (body) => jsonBatch(body, facts);
  return type === "application/x-ndjson" ? ndjsonBatch : null;
}

import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { z } from "zod";
import { now } from "../clock";
import { pool } from "../db/client";
import { type Actor, actorWord } from "../domain/staff/actor";
import { type Action, mayDo } from "../domain/staff/permissions";
import { appendAudit, failed, invalid, type Outcome, type Result } from "./command";

export type BulkContext<I> = { client: PoolClient; input: I; actor: Actor; now: Date };
type BulkDefinition<S extends z.ZodType, E, V> = {
  action: Action;
  input: S;
  run: (context: BulkContext<z.output<S>>, extra: E) => Promise<Outcome<V>>;
};
export type BulkCommand<E, V> = ((actor: Actor, input: unknown, extra: E) => Promise<Result<V>>) & { action: Action };

/**
 * A command on one connection of its own, for COPY and streams, which Prisma's transactions cannot carry: the same
 * permission, parse, transaction, one audit row and result. It may last as long as it must: no time-out.
 * `extra` is what cannot be parsed: a stream, a progress callback.
 */
export function bulkCommand<S extends z.ZodType, E, V>(definition: BulkDefinition<S, E, V>): BulkCommand<E, V> {
  const { action, input: schema, run } = definition;
  const execute = async (actor: Actor, input: unknown, extra: E): Promise<Result<V>> => {
    if (!mayDo(actorWord(actor), action)) return { ok: false, refusal: { reason: "forbidden" } };
    const parsed = schema.safeParse(input);
    if (!parsed.success) return invalid(parsed.error);
    return onOneConnection(async (client) => {
      await client.query("BEGIN");
      const at = now();
      const outcome = await run({ client, input: parsed.data, actor, now: at }, extra);
      if (!outcome.done) {
        await client.query("ROLLBACK");
        return failed(outcome);
      }
      await appendAudit((sql, values) => client.query(sql, values), { action, actor, at, requestId: randomUUID(), ...outcome.audit });
      await client.query("COMMIT");
      return { ok: true, value: outcome.value };
    });
  };
  return Object.assign(execute, { action });
}

/** A connection that failed in the middle is closed, which rolls back whatever it had begun. */
async function onOneConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  const ignore = () => {};
  client.on("error", ignore);
  try {
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.off("error", ignore);
    client.release(failed);
  }
}

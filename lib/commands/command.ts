import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { now } from "../clock";
import { prisma, type Tx } from "../db/client";
import type { Refusal, RefusalDetail, RefusalReason } from "../domain/refusal";
import { type Actor, actorWord } from "../domain/staff/actor";
import { type Action, mayDo } from "../domain/staff/permissions";

/** What was done, for the audit row. `detail` is JSON and holds no secret. */
export type AuditFacts = { incidentId?: number; subject?: string; reason?: string; detail?: Record<string, unknown> };

type Done<V> = { done: true; value: V; audit: AuditFacts };
type Refused = { done: false; refusal: Refusal; invalid?: InvalidField[] };
export type Outcome<V> = Done<V> | Refused;

export const done = <V>(value: V, audit: AuditFacts): Done<V> => ({ done: true, value, audit });
export const refuse = (reason: RefusalReason, detail?: RefusalDetail): Refused => ({ done: false, refusal: { reason, detail } });
/** For what only the run can judge: facts that come as a stream, or that contradict what is known. */
export const refuseInvalid = (invalid: InvalidField[]): Refused => ({ done: false, refusal: { reason: "invalid" }, invalid });

export type InvalidField = { path: string; message: string };
/** What a caller gets: the value, a refusal, or the places where the input is invalid. */
export type Result<V> = { ok: true; value: V } | { ok: false; refusal: Refusal; invalid?: InvalidField[] };

export type CommandContext<I> = { tx: Tx; input: I; actor: Actor; now: Date };
type Definition<S extends z.ZodType, V> = {
  action: Action;
  input: S;
  run: (context: CommandContext<z.output<S>>) => Promise<Outcome<V>>;
  /** Longest the transaction may take. Default 15 s. */
  timeoutMs?: number;
};

export type Command<V> = ((actor: Actor, input: unknown, requestId?: string) => Promise<Result<V>>) & { action: Action };

class RolledBack extends Error {
  constructor(readonly refused: Refused) {
    super("refused");
  }
}

/**
 * The one write path: permission, parse, transaction, run, audit row, result.
 * A refusal rolls everything back and writes nothing; a fault is thrown and rolls back too.
 */
export function command<S extends z.ZodType, V>(definition: Definition<S, V>): Command<V> {
  const { action, input: schema, run, timeoutMs = 15_000 } = definition;
  const execute = async (actor: Actor, input: unknown, requestId: string = randomUUID()): Promise<Result<V>> => {
    if (!mayDo(actorWord(actor), action)) return { ok: false, refusal: { reason: "forbidden" } };
    const parsed = schema.safeParse(input);
    if (!parsed.success) return invalid(parsed.error);
    try {
      return await prisma.$transaction(
        async (tx) => {
          const at = now();
          const outcome = await run({ tx, input: parsed.data, actor, now: at });
          if (!outcome.done) throw new RolledBack(outcome);
          await appendAudit((sql, values) => tx.$executeRawUnsafe(sql, ...values), { action, actor, at, requestId, ...outcome.audit });
          return { ok: true as const, value: outcome.value };
        },
        { timeout: timeoutMs, maxWait: 15_000 },
      );
    } catch (error) {
      if (error instanceof RolledBack) return failed(error.refused);
      throw error;
    }
  };
  return Object.assign(execute, { action });
}

export function invalid(error: z.ZodError): Result<never> {
  const fields = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  return failed(refuseInvalid(fields));
}

export const failed = ({ refusal, invalid }: Refused): Result<never> =>
  invalid ? { ok: false, refusal, invalid } : { ok: false, refusal };

export type AuditRow = AuditFacts & { action: Action; actor: Actor; at: Date; requestId: string };
/** Runs one statement with numbered parameters: of a Prisma transaction, or of a bare connection in a transaction. */
export type Execute = (sql: string, values: unknown[]) => Promise<unknown>;

/** Position and hash are given by the database (see the guards migration). */
export async function appendAudit(execute: Execute, row: AuditRow): Promise<void> {
  await execute(
    `INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, subject, reason, detail, request_id)
     VALUES ($1::timestamptz, $2::actor_kind, $3, $4, $5, $6::int, $7, $8, $9::jsonb, $10)`,
    [
      row.at,
      row.actor.kind,
      row.actor.id,
      row.actor.name,
      row.action,
      row.incidentId ?? null,
      row.subject ?? null,
      row.reason ?? null,
      JSON.stringify(row.detail ?? {}),
      row.requestId,
    ],
  );
}

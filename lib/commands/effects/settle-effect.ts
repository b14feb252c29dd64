import { z } from "zod";
import type { Tx } from "../../db/client";
import { payEffects } from "../../db/effects/pay-effect";
import { decideEffect, type EffectDecision, type EffectOutcome } from "../../domain/effects/decide-effect";
import { command, done, refuse } from "../command";

const MOST_KEPT = 4_000;

const input = z.object({
  effectId: z.coerce.bigint(),
  /** Of the claim. */
  attempts: z.int().positive(),
  repeat: z.enum(["key", "look_up", "never"]),
  outcome: z.custom<EffectOutcome>((value) => typeof value === "object" && value !== null && "kind" in value),
  /** The call that was made, if one was; else the shop was only asked. */
  exchange: z.object({ request: z.unknown(), status: z.int().nullable(), response: z.string() }).nullable(),
});

/**
 * Writes down how one try of an effect ended, and pays it in the ledger where money went back. Refused as `stale` where the claim was
 * taken over in between: whoever took it over looks up what was done.
 */
export const settleEffect = command({
  action: "effect.settle",
  input,
  run: async ({ tx, input: { effectId, attempts, repeat, outcome, exchange }, actor, now }) => {
    const effect = await claimed(tx, effectId, attempts);
    if (!effect) return refuse("stale");
    const decision = decideEffect(outcome, { tries: attempts - effect.sinceAttempt, repeat, now });
    const { state, reason, externalId, nextAt } = decision;
    const settled = state === "done" || state === "skipped" ? { settledAt: now, settledBy: actor.id } : {};
    await tx.effect.update({ where: { id: effectId }, data: { state, error: reason, externalId, nextAttemptAt: nextAt, ...settled } });
    await keepTry(tx, { effectId, decision, exchange, now });
    if (state === "done") await payEffects(tx, [effectId], now);
    return done(
      { state },
      { incidentId: effect.incidentId, subject: `effect:${effectId}`, detail: { kind: effect.kind, attempts, state, reason } },
    );
  },
});

async function claimed(tx: Tx, effectId: bigint, attempts: number) {
  await tx.$queryRaw`SELECT id FROM effect WHERE id = ${effectId} FOR UPDATE`;
  return tx.effect.findFirst({
    where: { id: effectId, attempts, state: "sending" },
    select: { incidentId: true, kind: true, sinceAttempt: true },
  });
}

type Try = { effectId: bigint; decision: EffectDecision; exchange: z.output<typeof input>["exchange"]; now: Date };

async function keepTry(tx: Tx, { effectId, decision: { state, reason }, exchange, now }: Try): Promise<void> {
  const request = JSON.parse(JSON.stringify(exchange?.request ?? { asked: true, reason }));
  const outcome = state === "waiting" ? "put_off" : state;
  const response = exchange?.response.slice(0, MOST_KEPT) ?? "";
  await tx.effectTry.create({ data: { effectId, at: now, request, outcome, status: exchange?.status ?? null, response } });
}

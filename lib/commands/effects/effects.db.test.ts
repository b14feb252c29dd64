import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { claimEffects } from "../../db/effects/claim-effects";
import { readViolations } from "../../db/health/invariants";
import type { Actor } from "../../domain/staff/actor";
import { WORKER } from "../../domain/staff/actor";
import { judgeConfirmation } from "../../queries/effects/judge-confirmation";
import { type AppliedPlan, effectsToApply, REFUND_MINOR, SOURCE } from "../../testing/effects-to-apply";
import { confirmEffects } from "./confirm-effects";
import { replayEffect } from "./replay-effect";
import { retryEffects } from "./retry-effects";
import { settleEffect } from "./settle-effect";
import { settleEffectByHand, skipEffect } from "./settle-effects-by-hand";

const staff = (role: "admin" | "agent" | "manager" | "auditor"): Actor => ({ kind: "staff", id: `u-${role}`, name: role, role });
const agent = staff("agent");
const manager = staff("manager");
const NOW = new Date("2026-11-22T10:00:00Z");

let plan: AppliedPlan;
let incidents = 0;
const refunds = () => prisma.effect.findMany({ where: { planId: plan.planId, kind: "refund" }, orderBy: { id: "asc" } });
const first = async () => (await refunds())[0]!;
const byId = (id: bigint) => prisma.effect.findUniqueOrThrow({ where: { id } });
const lastEvent = () => prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
const paid = () => prisma.ledgerTransfer.findMany({ where: { incidentId: plan.incidentId, creditAccount: "refunded" } });
const broken = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);
const sent = async (id: bigint) =>
  prisma.$executeRaw`UPDATE effect SET state = 'sending', attempts = 1, next_attempt_at = ${NOW} WHERE id = ${id}`;
const settle = (effectId: bigint, outcome: object, change: object = {}) =>
  settleEffect(WORKER, { effectId, attempts: 1, repeat: "look_up", outcome, exchange: null, ...change });

beforeEach(async () => {
  plan = await effectsToApply(3, `C${++incidents}-`);
});

describe("claiming", () => {
  const claim = (size = 100, now = NOW) => claimEffects(prisma, { source: SOURCE, kinds: ["refund"], size, now });

  test("takes what is due, once, and what its worker left after the claim has ended", async () => {
    await prisma.$executeRaw`UPDATE effect SET state = 'skipped', note = 'before', settled_at = now(), settled_by = 't' WHERE plan_id <> ${plan.planId}
      AND state NOT IN ('done', 'by_hand', 'skipped')`;
    const [one, other] = await Promise.all([claim(2), claim(2)]);
    const taken = [...one, ...other].map(({ id }) => id);
    expect(new Set(taken).size).toBe(3);
    expect(await claim()).toEqual([]);
    const again = await claim(100, new Date("2026-11-22T11:00:00Z"));
    expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
  });
});

describe("settling what the shop said", () => {
  test("pays it in the ledger, keeps the try and audits, in one go", async () => {
    const { id } = await first();
    await sent(id);
    expect(
      (await settle(id, { kind: "done", externalId: "R-1" }, { exchange: { request: { a: 1 }, status: 201, response: "{}" } })).ok,
    ).toBe(true);
    expect(await byId(id)).toMatchObject({ state: "done", externalId: "R-1", settledBy: "worker" });
    expect(await paid()).toMatchObject([{ amount: BigInt(REFUND_MINOR), idempotencyKey: `refunded:${id}`, unit: "EUR" }]);
    expect(await prisma.effectTry.findMany({ where: { effectId: id } })).toMatchObject([
      { outcome: "done", status: 201, request: { a: 1 } },
    ]);
    expect(await lastEvent()).toMatchObject({
      action: "effect.settle",
      subject: `effect:${id}`,
      detail: { state: "done", kind: "refund" },
    });
    expect(await broken()).toEqual([]);
  });

  test("by a worker whose claim was taken over is refused, and writes nothing", async () => {
    const { id } = await first();
    await sent(id);
    expect(await settle(id, { kind: "done", externalId: "R-1" }, { attempts: 2 })).toEqual({ ok: false, refusal: { reason: "stale" } });
    expect((await settle(id, { kind: "done", externalId: "R-1" })).ok).toBe(true);
    expect(await settle(id, { kind: "done", externalId: "R-2" })).toEqual({ ok: false, refusal: { reason: "stale" } });
    expect(await paid()).toHaveLength(1);
    expect(await prisma.effectTry.count({ where: { effectId: id } })).toBe(1);
  });

  test("is the product's own to do", async () => {
    const { id } = await first();
    expect(await settleEffect(manager, { effectId: id, attempts: 1, repeat: "key", outcome: { kind: "unknown" }, exchange: null })).toEqual(
      {
        ok: false,
        refusal: { reason: "forbidden" },
      },
    );
  });
});

describe("a person", () => {
  test("says that a refund was made by hand: it leaves the ledger, once", async () => {
    const { id, incidentId } = await first();
    const input = { incidentId, effectId: id, reason: "Remboursé au guichet", reference: "CB-77" };
    const both = await Promise.all([settleEffectByHand(agent, input), settleEffectByHand(manager, input)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await byId(id)).toMatchObject({ state: "by_hand", externalId: "CB-77", note: "Remboursé au guichet" });
    expect(await paid()).toHaveLength(1);
    expect(await lastEvent()).toMatchObject({
      action: "effect.settle_by_hand",
      reason: "Remboursé au guichet",
      detail: { reference: "CB-77" },
    });
    expect(await broken()).toEqual([]);
  });

  test("settles case by case within the limit and the cap: what was agreed leaves goodwill, and nothing else of it", async () => {
    const { incidentId, customerId, planId } = await first();
    const key = { planId, incidentId, customerId, amountMinor: 5_000n, currency: "EUR" };
    const { id: compensationId } = await prisma.compensation.create({
      data: { ...key, cohortKey: "untouched", ruleId: "r8", kind: "settlement", state: "done", doneAt: NOW },
    });
    const { id: effectId } = await prisma.effect.create({
      data: { ...key, compensationId, source: SOURCE, kind: "settle", idempotencyKey: `settle:${compensationId}` },
    });
    const agree = (agreedMinor?: number) =>
      settleEffectByHand(agent, { incidentId, effectId, reason: "Accord par téléphone", agreedMinor });
    const list = [{ line: 2, key: `settle:${compensationId}`, outcome: "done", reference: "", reason: "", units: null }];
    expect(await confirmEffects(agent, { incidentId, rows: list, expected: 1 })).toMatchObject({ ok: false });
    expect(await agree()).toMatchObject({ refusal: { reason: "settlement_amount_missing" } });
    expect(await agree(5_001)).toMatchObject({ refusal: { reason: "settlement_above_limit" } });
    const given = await prisma.ledgerTransfer.aggregate({ where: { customerId, debitAccount: "goodwill" }, _sum: { amount: true } });
    const cap = { EUR: Number(given._sum.amount) + 3_000 };
    // A sealed plan keeps its cap: written here as if it had been approved with this one.
    await prisma.$transaction([
      prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
      prisma.$executeRaw`UPDATE plan SET person_cap = ${cap}::jsonb WHERE id = ${planId}`,
    ]);
    expect(await agree(3_001)).toMatchObject({ refusal: { reason: "settlement_above_cap" } });
    expect((await agree(3_000)).ok).toBe(true);
    expect(await agree(3_000)).toMatchObject({ refusal: { reason: "effect_settled" } });
    expect(await byId(effectId)).toMatchObject({ state: "by_hand", agreedMinor: 3_000n });
    const moved = await prisma.ledgerTransfer.findMany({ where: { compensationId } });
    expect(moved).toMatchObject([{ debitAccount: "goodwill", creditAccount: "settled", unit: "EUR", amount: 3_000n }]);
    expect(await lastEvent()).toMatchObject({ action: "effect.settle_by_hand", detail: { agreedMinor: 3_000 } });
    expect(await broken()).toEqual([]);
    await expect(prisma.$executeRaw`UPDATE effect SET agreed_minor = 1 WHERE id = ${effectId}`).rejects.toThrow("keeps what it is");
  });

  test("leaves one undone with a reason: the money stays payable", async () => {
    const { id, incidentId } = await first();
    expect(await skipEffect(agent, { incidentId, effectId: id, reason: "Client introuvable" })).toEqual({
      ok: false,
      refusal: { reason: "forbidden" },
    });
    expect(await skipEffect(manager, { incidentId, effectId: id, reason: "" })).toMatchObject({ refusal: { reason: "invalid" } });
    expect((await skipEffect(manager, { incidentId, effectId: id, reason: "Client introuvable" })).ok).toBe(true);
    expect(await byId(id)).toMatchObject({ state: "skipped", settledBy: "u-manager" });
    expect(await paid()).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  test("touches nothing that is being sent, settled, or of another incident", async () => {
    const [one, two] = await refunds();
    await sent(one!.id);
    const by = (effectId: bigint, incidentId = plan.incidentId) => settleEffectByHand(agent, { incidentId, effectId, reason: "fait" });
    expect(await by(one!.id)).toEqual({ ok: false, refusal: { reason: "effect_settled" } });
    expect(await by(two!.id, plan.incidentId + 1)).toEqual({ ok: false, refusal: { reason: "effect_settled" } });
    expect((await by(two!.id)).ok).toBe(true);
    expect(await by(two!.id)).toEqual({ ok: false, refusal: { reason: "effect_settled" } });
    expect(await settleEffectByHand(staff("auditor"), { incidentId: plan.incidentId, effectId: two!.id, reason: "fait" })).toMatchObject({
      refusal: { reason: "forbidden" },
    });
  });

  test("begins a cause again as a whole, and one line alone; tries count from there", async () => {
    const all = await refunds();
    for (const { id } of all) {
      await sent(id);
      await settle(id, { kind: "problem", reason: "forbidden" });
    }
    const { incidentId } = plan;
    expect(await retryEffects(agent, { incidentId, effectId: all[0]!.id })).toEqual({ ok: true, value: { effects: 1 } });
    expect(await byId(all[0]!.id)).toMatchObject({ state: "waiting", attempts: 1, sinceAttempt: 1, error: null });
    expect(await retryEffects(agent, { incidentId, kind: "refund", reason: "forbidden" })).toEqual({ ok: true, value: { effects: 2 } });
    expect(await lastEvent()).toMatchObject({ action: "effect.retry", detail: { effects: 2, reason: "forbidden" } });
    expect(await retryEffects(agent, { incidentId, kind: "refund", reason: "forbidden" })).toEqual({
      ok: false,
      refusal: { reason: "nothing_to_retry" },
    });
    expect(await retryEffects(staff("auditor"), { incidentId, effectId: all[0]!.id })).toMatchObject({ refusal: { reason: "forbidden" } });
  });

  test("begins an unknown one again, but not before it is certain what was done", async () => {
    const { id, incidentId } = await first();
    await sent(id);
    await settle(id, { kind: "unknown" });
    const { nextAttemptAt } = await byId(id);
    await retryEffects(agent, { incidentId, effectId: id });
    expect(await byId(id)).toMatchObject({ state: "waiting", nextAttemptAt });
    expect(nextAttemptAt).not.toBeNull();
  });

  test("has only a home-made shop told again, and only of what was done", async () => {
    const { id, incidentId } = await first();
    const again = () => replayEffect(manager, { incidentId, effectId: id, reason: "restored from a copy" });
    expect(await again()).toEqual({ ok: false, refusal: { reason: "effect_not_replayable" } });
    await sent(id);
    await settle(id, { kind: "done", externalId: "HM-1" });
    expect(await again()).toEqual({ ok: false, refusal: { reason: "account_off" } });
    const account = {
      source: SOURCE,
      kind: "webhook" as const,
      baseUrl: "https://shop.example",
      credentials: new Uint8Array(),
      createdBy: "t",
    };
    await prisma.shopAccount.create({ data: { ...account, enabled: true } });
    expect((await again()).ok).toBe(true);
    expect(await replayEffect(agent, { incidentId, effectId: id, reason: "restored from a copy" })).toMatchObject({
      refusal: { reason: "forbidden" },
    });
    await prisma.$executeRaw`TRUNCATE shop_account`;
  });
});

describe("the list that comes back", () => {
  const file = (rows: string[]) => new TextEncoder().encode(["amends_key;outcome;reference;reason", ...rows].join("\r\n"));

  test("settles what was done and what failed, shows it first, and changes nothing the second time", async () => {
    const [one, two, three] = await refunds();
    const list = file([
      `${one!.idempotencyKey};fait;CB-1;`,
      `${two!.idempotencyKey};échec;;Carte expirée`,
      `${three!.idempotencyKey};;;`,
      "refund:0;fait;;",
    ]);
    const judged = await judgeConfirmation(plan.incidentId, list);
    expect(judged).toMatchObject({ counts: { done: 1, failed: 1, not_here: 1 }, blank: 1, left: [{ line: 5, verdict: "not_here" }] });
    expect(await paid()).toEqual([]);
    const confirm = (expected: number, by = agent) => confirmEffects(by, { incidentId: plan.incidentId, rows: judged!.rows, expected });
    expect(await confirm(3)).toEqual({ ok: false, refusal: { reason: "confirmation_changed" } });
    expect(await confirm(2, staff("auditor"))).toMatchObject({ refusal: { reason: "forbidden" } });
    expect(await confirm(2)).toEqual({ ok: true, value: { done: 1, failed: 1 } });
    expect(await lastEvent()).toMatchObject({ action: "effect.confirm", detail: { done: 1, failed: 1 } });
    expect(await byId(one!.id)).toMatchObject({ state: "by_hand", externalId: "CB-1", settledBy: "u-agent" });
    expect(await byId(two!.id)).toMatchObject({ state: "failed", error: "reported_failed", note: "Carte expirée" });
    expect(await byId(three!.id)).toMatchObject({ state: "waiting" });
    expect(await paid()).toHaveLength(1);
    expect((await judgeConfirmation(plan.incidentId, list))?.counts).toMatchObject({ done: 0, failed: 0, already: 2 });
    expect(await confirm(0)).toEqual({ ok: false, refusal: { reason: "nothing_to_settle" } });
    expect(await paid()).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  test("that is another file is not taken for it", async () => {
    expect(await judgeConfirmation(plan.incidentId, new TextEncoder().encode("name;price\r\nPack;49"))).toBeNull();
    expect(await judgeConfirmation(plan.incidentId, new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBeNull();
  });
});

describe("the database itself", () => {
  test("keeps what was settled and what an effect is", async () => {
    const { id, incidentId } = await first();
    await settleEffectByHand(agent, { incidentId, effectId: id, reason: "fait" });
    for (const change of [
      "state = 'waiting', settled_at = NULL, settled_by = NULL",
      "external_id = 'x'",
      "amount_minor = 1",
      "idempotency_key = 'x'",
    ])
      await expect(prisma.$executeRawUnsafe(`UPDATE effect SET ${change} WHERE id = ${id}`)).rejects.toThrow();
    await expect(prisma.$executeRaw`DELETE FROM effect WHERE id = ${id}`).rejects.toThrow();
    await expect(
      prisma.$executeRaw`UPDATE effect SET state = 'done', settled_at = now(), settled_by = 'x' WHERE id = ${id + 1n}`,
    ).rejects.toThrow();
    await expect(prisma.$executeRaw`DELETE FROM effect_try`).rejects.toThrow();
  });
});

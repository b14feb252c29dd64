import { afterAll, beforeAll, expect, test } from "vitest";
import { connectAccount } from "../../commands/accounts/connect-account";
import { turnAccount } from "../../commands/accounts/turn-account";
import { replayEffect } from "../../commands/effects/replay-effect";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import type { Actor } from "../../domain/staff/actor";
import { effectsToApply, SOURCE } from "../../testing/effects-to-apply";
import { WebhookStandIn } from "../../testing/webhook-stand-in";
import { applyEffectsTask } from "./apply-effects";
import { checkAccountTask } from "./check-account";
import { replayEffectTask } from "./replay-effect";

const admin: Actor = { kind: "staff", id: "u1", name: "Nadia", role: "admin" };
const running = { stopping: () => false };
let shop: WebhookStandIn;

beforeAll(async () => {
  shop = await WebhookStandIn.start();
});
afterAll(() => shop.stop());

test("a home-made shop is connected, tried, switched on, told everything once, and told again on request", async () => {
  const plan = await effectsToApply(3, "HOME-");
  const settings = { callsPerSecond: 20 };
  const connected = await connectAccount(admin, { kind: "webhook", source: SOURCE, baseUrl: `${shop.url}/amends`, settings });
  if (!connected.ok || !connected.value.secret) throw new Error("not connected");
  const { accountId, secret } = connected.value;
  await checkAccountTask.run({ accountId }, running);
  const account = () => prisma.shopAccount.findUniqueOrThrow({ where: { id: accountId } });
  expect((await account()).checkResult).toEqual({ problem: "unauthorised" });
  shop.secret = secret;
  await checkAccountTask.run({ accountId }, running);
  expect((await account()).checkResult).toEqual({ shopName: new URL(shop.url).host, notes: [] });

  await applyEffectsTask.run({ accountId }, running);
  expect(shop.done).toEqual([]);
  expect((await turnAccount(admin, { accountId, version: 1, enabled: true, word: SOURCE })).ok).toBe(true);
  await applyEffectsTask.run({ accountId }, running);
  const effects = await prisma.effect.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
  expect(effects.map(({ state }) => state)).toEqual(Array(8).fill("done"));
  expect(shop.done.map(({ id }) => id).sort()).toEqual(effects.map(({ idempotencyKey }) => idempotencyKey).sort());
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);

  const { id: effectId, incidentId } = effects[0]!;
  expect((await replayEffect(admin, { incidentId, effectId, reason: "restored from a copy" })).ok).toBe(true);
  await replayEffectTask.run({ effectId: Number(effectId), accountId }, running);
  shop.mishap = () => ({ kind: "error", status: 500 });
  await replayEffectTask.run({ effectId: Number(effectId), accountId }, running);
  const tries = await prisma.effectTry.findMany({ where: { effectId }, orderBy: { id: "asc" } });
  expect(tries.map(({ outcome, status }) => [outcome, status])).toEqual([
    ["done", 200],
    ["replayed", 200],
    ["replay_failed", 500],
  ]);
  expect(shop.done).toHaveLength(8);
  expect(JSON.stringify(tries.map(({ request, response }) => [request, response]))).not.toContain(secret);
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

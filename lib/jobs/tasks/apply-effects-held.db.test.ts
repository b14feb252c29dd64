import { afterEach, beforeEach, expect, test } from "vitest";
import { now } from "../../clock";
import { prepareList } from "../../commands/effects/prepare-list";
import { releaseHeldEffects, skipHeldEffects } from "../../commands/effects/settle-held";
import { pauseExecution } from "../../commands/ledger/pause-execution";
import { resumeExecution } from "../../commands/ledger/resume-execution";
import { stopExecution } from "../../commands/ledger/stop-execution";
import { AccountClient } from "../../connectors/account-client";
import type { ShopAccount } from "../../connectors/shop-account";
import { WebhookAccount } from "../../connectors/webhook-account";
import type { AccountRow } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import { claimEffects } from "../../db/effects/claim-effects";
import { readViolations } from "../../db/health/invariants";
import { webhookSecret } from "../../domain/accounts/webhook-signature";
import { LEASE_MS } from "../../domain/effects/effect-schedule";
import type { Actor } from "../../domain/staff/actor";
import { type AppliedPlan, effectsToApply, SOURCE } from "../../testing/effects-to-apply";
import { MANAGER } from "../../testing/executable-plan";
import { WebhookStandIn } from "../../testing/webhook-stand-in";
import { applyEffects } from "./apply-effects";

const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const secret = webhookSecret(new Uint8Array(32));
let shop: WebhookStandIn;
let plan: AppliedPlan;
let accountId: number;
let executionId: number;
let minutes = 0;
let incidents = 0;

const clock = () => new Date(now().getTime() + minutes * 60_000);
const open = ({ baseUrl, settings }: AccountRow): ShopAccount =>
  new WebhookAccount({ baseUrl, settings, credentials: { secret }, clock: now, client: new AccountClient({ timeoutMs: 300 }) });
const apply = () => applyEffects(accountId, { open, clock });
const states = async () => {
  const found = await prisma.effect.groupBy({ by: ["state"], where: { planId: plan.planId }, _count: true, orderBy: { state: "asc" } });
  return Object.fromEntries(found.map(({ state, _count }) => [state, _count]));
};
const broken = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);
const voidOf = (units: number) =>
  prisma.effect.findFirstOrThrow({ where: { planId: plan.planId, kind: "void_units", units }, orderBy: { id: "asc" } });
async function use(lineId: bigint, units: number): Promise<void> {
  const { customerId, sku, orderLineId } = await prisma.affectedLine.findUniqueOrThrow({ where: { id: lineId } });
  const consumedAt = new Date("2026-11-20T10:00:00Z");
  await prisma.consumption.create({ data: { source: "test", ref: `since-${lineId}`, customerId, sku, orderLineId, units, consumedAt } });
}

beforeEach(async () => {
  minutes = 0;
  shop = await WebhookStandIn.start();
  shop.secret = secret;
  await prisma.$executeRaw`TRUNCATE shop_account`;
  plan = await effectsToApply(3, `H${++incidents}-`);
  const row = { source: SOURCE, kind: "webhook" as const, baseUrl: `${shop.url}/amends`, credentials: new Uint8Array(), createdBy: "t" };
  accountId = (await prisma.shopAccount.create({ data: { ...row, settings: { callsPerSecond: 20 }, enabled: true } })).id;
  executionId = (await prisma.execution.findUniqueOrThrow({ where: { planId: plan.planId } })).id;
});
afterEach(async () => {
  await prisma.$executeRaw`UPDATE effect SET state = 'skipped', note = 'test over', settled_at = now(), settled_by = 'test' WHERE state NOT IN ('done', 'by_hand', 'skipped')`;
  await shop.stop();
});

test("a repeat says the same to the byte: what was used after a lost answer is void here as it is in the shop", async () => {
  const effect = await voidOf(380);
  shop.mishap = (_, { body }) => (body.includes('"units":380') && shop.requests.length < 20 ? { kind: "lost" } : { kind: "none" });
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect.id } })).toMatchObject({ state: "unknown", units: 380n });
  shop.mishap = () => ({ kind: "none" });
  await use(effect.affectedLineId!, 160);
  minutes += 2;
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect.id } })).toMatchObject({ state: "done", units: 380n });
  const told = shop.requests.filter(({ headers }) => headers["webhook-id"] === effect.idempotencyKey);
  expect(told.length).toBe(2);
  expect(new Set(told.map(({ body }) => body)).size).toBe(1);
  expect(shop.done.find(({ id }) => id === effect.idempotencyKey)?.data.units).toBe(380);
  expect(await prisma.ledgerTransfer.count({ where: { affectedLineId: effect.affectedLineId, debitAccount: "voided" } })).toBe(0);
  expect(await broken()).toEqual([]);
});

test("a try of which no record is left may have reached the shop: nothing is taken out any more", async () => {
  const effect = await voidOf(380);
  await claimEffects(prisma, { source: SOURCE, kinds: ["void_units"], size: 10, now: clock() });
  await use(effect.affectedLineId!, 160);
  minutes += LEASE_MS / 60_000 + 1;
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect.id } })).toMatchObject({ state: "done", units: 380n, attempts: 2 });
});

test("a try that the shop surely turned away fixes nothing: what was used since is a gift", async () => {
  const effect = await voidOf(380);
  shop.refuses = "order_shipped";
  await apply();
  shop.refuses = null;
  await use(effect.affectedLineId!, 160);
  await prisma.$executeRaw`UPDATE effect SET state = 'waiting', error = NULL WHERE id = ${effect.id}`;
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect.id } })).toMatchObject({
    state: "done",
    units: 220n,
    detail: { usedSince: 160 },
  });
  expect(shop.done.find(({ id }) => id === effect.idempotencyKey)?.data.units).toBe(220);
});

test("a pause reaches the shop: nothing leaves, nothing is for a person, and what is resumed goes on", async () => {
  await prisma.execution.update({ where: { id: executionId }, data: { status: "running" } });
  expect((await pauseExecution(agent, { executionId })).ok).toBe(true);
  expect(await apply()).toBeNull();
  expect(shop.requests).toEqual([]);
  expect(await states()).toEqual({ waiting: 8 });
  await prisma.$executeRaw`UPDATE shop_account SET enabled = false`;
  await use((await voidOf(500)).affectedLineId!, 500);
  expect(await prepareList(agent, { incidentId: plan.incidentId })).toMatchObject({ value: { lines: 0 } });
  await prisma.$executeRaw`UPDATE shop_account SET enabled = true`;
  expect((await resumeExecution(MANAGER, { executionId, reason: "the shop is back" })).ok).toBe(true);
  const [job] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM graphile_worker.jobs WHERE key = ${`apply-effects:${accountId}`}`;
  expect(job?.count).toBe(1n);
  await apply();
  expect(await states()).toEqual({ done: 7, skipped: 1 });
});

test("a pause that comes while effects are being applied is felt before the next one", async () => {
  await prisma.execution.update({ where: { id: executionId }, data: { status: "running" } });
  const pausing = (row: AccountRow): ShopAccount => {
    const account = open(row);
    const { kind, capabilities } = account;
    const first: ShopAccount["apply"] = async (effect, applying) => {
      await pauseExecution(agent, { executionId });
      return account.apply(effect, applying);
    };
    return { kind, capabilities, check: account.check.bind(account), lookUp: account.lookUp.bind(account), apply: first };
  };
  expect(await applyEffects(accountId, { open: pausing, clock })).toBeNull();
  expect(await states()).toEqual({ done: 1, waiting: 7 });
});

test("what a stopped execution left waits for a person, who lets it go on with a reason", async () => {
  await prisma.execution.update({ where: { id: executionId }, data: { status: "running" } });
  expect((await stopExecution(MANAGER, { executionId, reason: "Essai raté" })).ok).toBe(true);
  await apply();
  expect(shop.requests).toEqual([]);
  const { incidentId } = plan;
  const given = { incidentId, reason: "Revu avec Léa", expected: 8 };
  expect(await releaseHeldEffects(agent, given)).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await releaseHeldEffects(MANAGER, { ...given, expected: 7 })).toEqual({
    ok: false,
    refusal: { reason: "held_changed", detail: { effects: 8 } },
  });
  const both = await Promise.all([releaseHeldEffects(MANAGER, given), releaseHeldEffects(MANAGER, given)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await prisma.auditEvent.findFirst({ where: { incidentId, action: "effect.release_held" } })).toMatchObject({
    reason: "Revu avec Léa",
    detail: { effects: 8 },
  });
  await apply();
  expect(await states()).toEqual({ done: 8 });
  // Somebody of it is tried again, and it is stopped once more: what is new is held back once more.
  await prisma.execution.update({ where: { id: executionId }, data: { status: "running" } });
  await stopExecution(MANAGER, { executionId, reason: "Encore" });
  expect(await prisma.execution.findUnique({ where: { id: executionId } })).toMatchObject({ effectsReleasedAt: null });
});

test("what a stopped execution left is left undone; what the shop may have done already is for a person to look at", async () => {
  const refund = '"type":"amends.refund"';
  shop.mishap = (_, { body }) => (body.includes(refund) ? { kind: "lost" } : { kind: "limit", retryAfter: "600" });
  await apply();
  expect(await states()).toEqual({ unknown: 3, waiting: 5 });
  await prisma.execution.update({ where: { id: executionId }, data: { status: "running" } });
  await stopExecution(MANAGER, { executionId, reason: "Essai raté" });
  const { incidentId } = plan;
  expect(await skipHeldEffects(MANAGER, { incidentId, reason: "On ne touche à rien", expected: 8 })).toEqual({
    ok: true,
    value: { skipped: 5, toLookAt: 3 },
  });
  expect(await states()).toEqual({ needs_person: 3, skipped: 5 });
  expect(await skipHeldEffects(MANAGER, { incidentId, reason: "encore", expected: 0 })).toMatchObject({
    refusal: { reason: "nothing_held" },
  });
  expect(await broken()).toEqual([]);
});

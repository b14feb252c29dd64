import { expect, test, vi } from "vitest";
import { prisma } from "../../db/client";
import { claimBatch } from "../../db/mailings/batches";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { prepareMailings } from "./prepare-mailings";
import { settleAccepted } from "./settle-accepted";
import { storeBatches } from "./store-batches";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

async function begunMailing(size: number): Promise<number> {
  const { incidentRef } = await executedPlan(size);
  const prepared = await prepareMailings(manager, { incidentRef });
  if (!prepared.ok) throw new Error(prepared.refusal.reason);
  const mailingId = prepared.value.mailingIds[0] ?? 0;
  await renderWholeMailing(mailingId);
  expect(await letGo(manager, { mailingId, confirmCount: size })).toMatchObject({ ok: true });
  return mailingId;
}
const states = async (mailingId: number) =>
  Object.fromEntries(
    (await prisma.mailMessage.groupBy({ by: ["state"], where: { mailingId }, _count: true })).map((row) => [row.state, row._count]),
  );
const batchesOf = (mailingId: number, ids: bigint[]) => ({
  mailingId,
  batches: [{ idempotencyKey: `k-${ids[0]}-${ids.at(-1)}`, payloadSha256: "a".repeat(64), messageIds: ids }],
  suppressed: [],
});
const idsOf = async (mailingId: number) =>
  (await prisma.mailMessage.findMany({ where: { mailingId }, select: { id: true }, orderBy: { id: "asc" } })).map((row) => row.id);

test("of two that fix the same messages under the same key while neither is finished, the second is refused", async () => {
  const mailingId = await begunMailing(10);
  const ids = await idsOf(mailingId);
  const results: unknown[] = [];
  // Both are under way before either may go on: the mailing is held until they wait for it.
  await prisma.$transaction(async (tx) => {
    await lockMailing(tx, mailingId);
    const both = [storeBatches(WORKER, batchesOf(mailingId, ids)), storeBatches(WORKER, batchesOf(mailingId, ids))];
    for (const one of both) void one.then((result) => results.push(result));
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2));
  });
  await vi.waitFor(() => expect(results).toHaveLength(2));
  expect(results).toContainEqual({ ok: true, value: { batches: 1 } });
  expect(results).toContainEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await prisma.mailBatch.count({ where: { mailingId } })).toBe(1);
  expect(await states(mailingId)).toEqual({ sending: 10 });
});

test("a batch of which one message is taken takes none", async () => {
  const mailingId = await begunMailing(10);
  const ids = await idsOf(mailingId);
  expect(await storeBatches(WORKER, batchesOf(mailingId, ids.slice(0, 5)))).toMatchObject({ ok: true });
  expect(await storeBatches(WORKER, batchesOf(mailingId, ids.slice(4)))).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await prisma.mailBatch.count({ where: { mailingId } })).toBe(1);
  expect(await states(mailingId)).toEqual({ sending: 5, rendered: 5 });
});

test("a batch keeps the order of its messages", async () => {
  const mailingId = await begunMailing(4);
  const ids = (await idsOf(mailingId)).reverse();
  await storeBatches(WORKER, batchesOf(mailingId, ids));
  expect((await prisma.mailBatch.findFirstOrThrow({ where: { mailingId } })).messageIds).toEqual(ids);
});

test("an accepted call is marked once, and not by a call that no longer holds the batch", async () => {
  const mailingId = await begunMailing(3);
  const ids = await idsOf(mailingId);
  await storeBatches(WORKER, batchesOf(mailingId, ids));
  const claimed = await claimBatch(prisma, { mailingId, channel: "email", now: new Date(0), asleep: [] });
  const accepted = { batchId: claimed?.id ?? 0n, messageIds: ids, providerIds: ["re-1", "re-2", "re-3"] };
  const late = { mailingId, batches: [{ ...accepted, attempts: 2 }] };
  expect(await settleAccepted(WORKER, late)).toEqual({ ok: false, refusal: { reason: "stale" } });
  const right = { mailingId, batches: [{ ...accepted, attempts: 1 }] };
  expect(await settleAccepted(WORKER, right)).toEqual({ ok: true, value: { batches: 1 } });
  expect(await settleAccepted(WORKER, right)).toEqual({ ok: false, refusal: { reason: "stale" } });
  const marked = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
  expect(marked.map((message) => [message.state, message.providerId])).toEqual([
    ["sent", "re-1"],
    ["sent", "re-2"],
    ["sent", "re-3"],
  ]);
});

async function waitingForLocks(): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(row?.count ?? 0n);
}

test("the first batch that is accepted makes what the letter promises owed, long before the last has left", async () => {
  const mailingId = await begunMailing(4);
  const promises = [{ language: "fr", text: "Nous vous écrivons sous 2 h.", dueIn: { hours: 2 } }];
  await prisma.$executeRaw`UPDATE mailing SET checks = jsonb_set(checks, '{promises}', ${JSON.stringify(promises)}::jsonb) WHERE id = ${mailingId}`;
  const ids = await idsOf(mailingId);
  const accept = async (messageIds: bigint[]) => {
    await storeBatches(WORKER, batchesOf(mailingId, messageIds));
    const claimed = await claimBatch(prisma, { mailingId, channel: "email", now: new Date(0), asleep: [] });
    const batch = { batchId: claimed?.id ?? 0n, attempts: 1, messageIds, providerIds: messageIds.map(String) };
    expect(await settleAccepted(WORKER, { mailingId, batches: [batch] })).toMatchObject({ ok: true });
  };
  const owed = () => prisma.customerPromise.findMany({ where: { mailingId } });
  await accept(ids.slice(0, 2));
  const [first] = await owed();
  expect(first).toMatchObject({ text: "Nous vous écrivons sous 2 h.", ownerId: manager.id });
  await accept(ids.slice(2));
  expect(await owed()).toEqual([first]);
});

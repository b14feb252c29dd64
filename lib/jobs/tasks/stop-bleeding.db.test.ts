import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { settleStop } from "../../commands/alerts/settle-stop";
import { stopBleeding } from "../../commands/alerts/stop-bleeding";
import { judgePrices } from "../../commands/watch/judge-prices";
import { prisma } from "../../db/client";
import { sealOf } from "../../domain/accounts/account-kind";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { armedGuard, clearAlerts, priceFact, pushPrices, waitingJobs } from "../../testing/watched-prices";
import { WebhookStandIn } from "../../testing/webhook-stand-in";
import { stopBleedingTask } from "./stop-bleeding";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const SECRET = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

let shop: WebhookStandIn;
beforeAll(async () => {
  shop = await WebhookStandIn.start();
  shop.secret = SECRET;
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await clearAlerts();
  await prisma.shopAccount.deleteMany();
  shop.done.length = 0;
  shop.refuses = null;
  shop.mishap = () => ({ kind: "none" });
});

const connect = (source: string) =>
  prisma.shopAccount.create({
    data: {
      ...{ source, kind: "webhook", baseUrl: `${shop.url}/hook`, enabled: true, createdBy: "u3", createdAt: "2026-11-20T08:00:00Z" },
      credentials: sealCredentials(env.APP_SECRET, sealOf(source), { secret: SECRET }, Buffer.alloc(12, 3)),
    },
  });

async function alarm(): Promise<number> {
  await armedGuard({ kind: "zero" });
  await pushPrices([priceFact("PACK-500", 0, { channel: "web" })]);
  await judgePrices(WORKER, {}, {});
  return (await prisma.priceAlert.findFirstOrThrow()).id;
}
async function asked(input: Record<string, unknown>) {
  const result = await stopBleeding(LEA, input);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
const run = (stopId: number) => stopBleedingTask.run({ stopId }, { stopping: () => false });
const stop = (id: number) => prisma.stopRequest.findUniqueOrThrow({ where: { id } });

describe("the shop of the alert's prices", () => {
  test("is told what to stop by a signed call, which names products and channels of the alert", async () => {
    await connect("shop");
    await connect("another");
    const alertId = await alarm();
    const { stopId, state } = await asked({ alertId, action: "unlist" });
    expect([state, await waitingJobs("stop-bleeding")]).toEqual(["waiting", [{ stopId }]]);
    await run(stopId);
    await run(stopId);
    expect(shop.done).toMatchObject([
      {
        type: "amends.stop",
        data: {
          event: "stop",
          action: "unlist",
          skus: ["PACK-500"],
          channels: ["web"],
          code: null,
          prices: [],
          requestId: stopId,
          alertId,
        },
      },
    ]);
    expect(await stop(stopId)).toMatchObject({ state: "done", attempts: 1, by: "a1" });
    const audit = await prisma.auditEvent.findMany({ where: { subject: `alert:${alertId}` }, orderBy: { id: "asc" } });
    expect(audit.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ["alert.stop", "staff"],
      ["alert.settle_stop", "system"],
    ]);
  });

  test("is asked again with the same call where its answer never came, and does it once", async () => {
    await connect("shop");
    const { stopId } = await asked({ alertId: await alarm(), action: "hold_fulfilment" });
    shop.mishap = (call) => (call === shop.requests.length && shop.done.length === 0 ? { kind: "lost" } : { kind: "none" });
    await run(stopId);
    expect(await stop(stopId)).toMatchObject({ state: "waiting", attempts: 1 });
    expect(await waitingJobs("stop-bleeding")).toEqual([{ stopId }]);
    await run(stopId);
    expect([shop.done.length, (await stop(stopId)).state]).toEqual([1, "done"]);
    expect(new Set(shop.requests.slice(-2).map(({ body }) => body)).size).toBe(1);
  });

  test("that refuses makes it a person's, who says when it is done", async () => {
    await connect("shop");
    const { stopId } = await asked({ alertId: await alarm(), action: "unlist" });
    shop.refuses = "no";
    await run(stopId);
    expect(await stop(stopId)).toMatchObject({ state: "failed", problem: "HTTP 422" });
    const done = { stopId, outcome: { kind: "done" } };
    const tried = await Promise.all([settleStop(LEA, done), settleStop({ ...LEA, id: "a2" }, done)]);
    expect(tried.map((one) => (one.ok ? one.value.state : one.refusal.reason)).sort()).toEqual(["done", "stop_settled"]);
    expect((await stop(stopId)).doneAt).not.toBeNull();
  });
});

describe("a stop", () => {
  test("is by hand where no home-made shop is switched on", async () => {
    await prisma.shopAccount.update({ where: { id: (await connect("shop")).id }, data: { enabled: false } });
    const { stopId, state } = await asked({ alertId: await alarm(), action: "unlist" });
    expect([state, await waitingJobs("stop-bleeding")]).toEqual(["by_hand", []]);
    expect(await settleStop(LEA, { stopId, outcome: { kind: "done" } })).toMatchObject({ ok: true });
  });

  test("becomes one by hand where the shop was switched off meanwhile", async () => {
    const account = await connect("shop");
    const { stopId } = await asked({ alertId: await alarm(), action: "unlist" });
    await prisma.shopAccount.update({ where: { id: account.id }, data: { enabled: false } });
    await run(stopId);
    expect(await stop(stopId)).toMatchObject({ state: "by_hand", problem: "no_account" });
  });

  test("that does not say enough, of no alert, or by an auditor is refused", async () => {
    const alertId = await alarm();
    const reason = async (actor: Actor, input: unknown) => {
      const result = await stopBleeding(actor, input);
      return result.ok ? "done" : result.refusal.reason;
    };
    expect(await reason(LEA, { alertId, action: "disable_code" })).toBe("stop_incomplete");
    expect(await reason(LEA, { alertId: alertId + 1, action: "unlist" })).toBe("not_found");
    expect(await reason({ ...LEA, role: "auditor" }, { alertId, action: "unlist" })).toBe("forbidden");
    const { stopId } = await asked({ alertId, action: "disable_code", detail: { code: "SUMMER" } });
    expect(await settleStop(LEA, { stopId, outcome: { kind: "by_hand", problem: "x" } })).toMatchObject({
      refusal: { reason: "forbidden" },
    });
  });
});

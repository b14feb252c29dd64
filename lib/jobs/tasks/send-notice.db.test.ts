import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acknowledgeAlert } from "../../commands/alerts/acknowledge-alert";
import { escalateAlert } from "../../commands/alerts/escalate-alert";
import { settleNotice } from "../../commands/alerts/settle-notice";
import { judgePrices } from "../../commands/watch/judge-prices";
import { prisma } from "../../db/client";
import { alertToken } from "../../domain/alerts/alert-link";
import { sealPlaceSecret } from "../../domain/settings/watching";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { resendSender } from "../../mail/resend-sender";
import { smsSender } from "../../mail/sms-sender";
import { PlaceStandIn } from "../../testing/place-stand-in";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { armedGuard, clearAlerts, onCall, priceFact, pushPrices, waitingJobs, watchedBy } from "../../testing/watched-prices";
import { escalateAlertTask } from "./escalate-alert";
import { sendNotice } from "./send-notice";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const BEARER: Actor = { kind: "link", id: "alert-link", name: "alert link" };
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

let provider: ResendStandIn;
let place: PlaceStandIn;
beforeAll(async () => {
  provider = await ResendStandIn.start();
  provider.keepsMails = true;
  place = await PlaceStandIn.start();
});
afterAll(async () => {
  await provider.stop();
  await place.stop();
});
beforeEach(async () => {
  await clearAlerts();
  provider.delivered.clear();
  provider.mails.length = 0;
  provider.forgetKeys();
  provider.mishap = () => "none";
  place.told.length = 0;
  place.status = 200;
  place.secret = "";
});

const ways = (sms = true) => ({
  sender: async (channel: "email" | "sms") => (channel === "email" ? "resend" : sms ? "sms" : null),
  of: (sender: string) => (sender === "sms" ? smsSender({ url: place.url }) : resendSender({ apiKey: "re_test", baseUrl: provider.url })),
});
const send = async (sms = true) => {
  for (const { id } of await prisma.alertNotice.findMany({ orderBy: { id: "asc" } })) await sendNotice(Number(id), ways(sms));
};
const notices = () => prisma.alertNotice.findMany({ orderBy: { id: "asc" } });

/** An alert about PACK-500, of which those given are told; its id. */
async function raised(watching: Parameters<typeof watchedBy>[0]): Promise<number> {
  await watchedBy(watching);
  await armedGuard({ kind: "zero" });
  await pushPrices([priceFact("PACK-500", 0)]);
  await judgePrices(WORKER, {}, {});
  return (await prisma.priceAlert.findFirstOrThrow()).id;
}

describe("whoever is on call", () => {
  test("is told in their words, with the link that acknowledges", async () => {
    const alertId = await raised({ onCall: [onCall("Zoé", "zoe@shop.example", { phone: "+33612345678" })] });
    expect(await waitingJobs("send-notice")).toHaveLength(2);
    await send();
    const [mail] = provider.mails;
    const [email, sms] = await notices();
    const link = `${env.APP_URL}/a/${alertToken(env.APP_SECRET, { alertId, noticeId: Number(email?.id) })}`;
    expect(mail).toMatchObject({ to: "zoe@shop.example", subject: "Alerte prix\u00a0: PACK-500, 0,00\u00a0€" });
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.text).toContain("Modifié par\u00a0: night job");
    expect(place.told[0]?.body).toMatchObject({ to: "+33612345678", text: expect.stringContaining("PACK-500") });
    expect([email?.state, sms?.state, email?.sentAt !== null]).toEqual(["sent", "sent", true]);
  });

  test("is told once by the same words, whatever became of the answer and of the alert meanwhile", async () => {
    const alertId = await raised({ onCall: [onCall("Zoé", "zoe@shop.example")] });
    provider.mishap = (call) => (call === provider.callTimes.length && provider.delivered.size === 0 ? "drop" : "none");
    await send();
    expect(await notices()).toMatchObject([{ state: "waiting", attempts: 1 }]);
    await prisma.priceAlert.update({ where: { id: alertId }, data: { changedBy: "somebody else", skus: ["PACK-500", "PACK-200"] } });
    await send();
    expect([await notices(), provider.delivered.get("zoe@shop.example")]).toMatchObject([[{ state: "sent", attempts: 2 }], 1]);
  });

  test("whom the provider refuses stays in sight as not told, with the reason", async () => {
    await raised({ onCall: [onCall("Zoé", "zoe@shop.example")] });
    provider.isRefused = () => true;
    await send();
    provider.isRefused = () => false;
    expect(await notices()).toMatchObject([{ state: "failed", problem: expect.stringMatching(/.+/), sentAt: null }]);
  });

  test("is written down once, and an older call's failure does not undo it", async () => {
    await raised({ onCall: [onCall("Zoé", "zoe@shop.example")] });
    await send();
    const [notice] = await notices();
    const failed = { noticeId: Number(notice?.id), attempts: 1, outcome: { kind: "failed", problem: "HTTP 500" } };
    expect(await settleNotice(WORKER, failed)).toMatchObject({ refusal: { reason: "stale" } });
    expect(await notices()).toMatchObject([{ state: "sent", problem: null }]);
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      ...{ action: "alert.settle_notice", subject: `alert:${notice?.alertId}`, detail: { outcome: "sent", channel: "email", attempts: 1 } },
    });
  });

  test("by telephone alone, without a gateway, stays in sight as not told", async () => {
    await raised({ onCall: [onCall("Zoé", null, { phone: "+33612345678" })] });
    await send(false);
    expect(await notices()).toMatchObject([{ channel: "sms", state: "failed", problem: "no_gateway" }]);
  });
});

describe("a place", () => {
  const chat = () => ({ name: "#prices", kind: "chat" as const, url: place.url, secret: null });
  const erp = () => ({
    ...{ name: "erp", kind: "webhook" as const, url: place.url },
    secret: sealPlaceSecret(env.APP_SECRET, "erp", SECRET, Buffer.alloc(12, 1)),
  });

  test("of a chat is told in text", async () => {
    await raised({ places: [chat()] });
    await send();
    expect(place.told).toEqual([{ id: "", body: { text: expect.stringContaining("PACK-500") } }]);
  });

  test("of the shop's own is told by a signed call whose id and bytes stay the same", async () => {
    const alertId = await raised({ places: [erp()] });
    place.secret = SECRET;
    place.status = 503;
    await send();
    expect(await notices()).toMatchObject([{ state: "waiting", problem: "HTTP 503" }]);
    place.status = 200;
    await send();
    const [notice] = await notices();
    expect(place.told).toMatchObject([
      { id: `notice-${notice?.id}`, body: { type: "amends.alert", data: { alertId, skus: ["PACK-500"], afterMinor: 0 } } },
    ]);
    expect(new Set(place.requests.slice(-2).map(({ body }) => body)).size).toBe(1);
    expect(notice).toMatchObject({ state: "sent", attempts: 2, problem: null });
  });

  test("that says no, or was taken out of the settings, stays in sight", async () => {
    await raised({ places: [chat()] });
    place.status = 404;
    await send();
    expect(await notices()).toMatchObject([{ state: "failed", problem: "HTTP 404" }]);
    await prisma.alertNotice.updateMany({ data: { state: "waiting" } });
    await watchedBy({ places: [] });
    await send();
    expect(await notices()).toMatchObject([{ state: "failed", problem: "place_gone" }]);
  });
});

describe("an alert that nobody acknowledges", () => {
  const team = { onCall: [onCall("Zoé", "zoe@shop.example"), onCall("Max", "max@shop.example", { afterMinutes: 15 })] };
  const older = (minutes: number) => prisma.$executeRaw`UPDATE price_alert SET rung_at = rung_at - make_interval(mins => ${minutes}::int)`;

  test("goes to the next on call when it is time, and not before", async () => {
    const alertId = await raised(team);
    expect(await waitingJobs("escalate-alert")).toEqual([{ alertId }]);
    expect(await escalateAlert(WORKER, { alertId })).toMatchObject({ ok: false, refusal: { reason: "stale" } });
    await escalateAlertTask.run({ alertId }, { stopping: () => false });
    expect(await prisma.alertNotice.count()).toBe(1);
    await older(16);
    expect(await escalateAlert(WORKER, { alertId })).toMatchObject({ ok: true, value: { rung: 1, notices: 1 } });
    expect((await notices()).map(({ address, rung }) => [address, rung])).toEqual([
      ["zoe@shop.example", 0],
      ["max@shop.example", 1],
    ]);
    expect(await escalateAlert(WORKER, { alertId })).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  });

  test("goes to them once, by two jobs at one moment", async () => {
    const alertId = await raised(team);
    await older(16);
    await Promise.all([escalateAlert(WORKER, { alertId }), escalateAlert(WORKER, { alertId })]);
    expect(await prisma.alertNotice.count()).toBe(2);
  });

  test("goes to nobody else once it is acknowledged by its link, as the one who was told", async () => {
    const alertId = await raised(team);
    const [notice] = await notices();
    const token = alertToken(env.APP_SECRET, { alertId, noticeId: Number(notice?.id) });
    expect(await acknowledgeAlert(BEARER, { token })).toEqual({ ok: true, value: { alertId, state: "acknowledged" } });
    expect(await prisma.priceAlert.findFirst()).toMatchObject({ state: "acknowledged", acknowledgedBy: "Zoé" });
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      action: "alert.acknowledge",
      actorKind: "link",
    });
    await older(16);
    expect(await escalateAlert(WORKER, { alertId })).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  });

  test("is acknowledged once, of several who try", async () => {
    const alertId = await raised(team);
    const tried = await Promise.all([1, 2, 3].map((n) => acknowledgeAlert({ ...LEA, id: `a${n}` }, { alertId })));
    expect(tried.map((one) => (one.ok ? "done" : one.refusal.reason)).sort()).toEqual(["alert_acknowledged", "alert_acknowledged", "done"]);
    await prisma.priceAlert.updateMany({ data: { state: "resolved" } });
    expect(await acknowledgeAlert(LEA, { alertId })).toMatchObject({ refusal: { reason: "alert_settled" } });
  });

  test("is acknowledged by no link of another message, by no id of a link's bearer, and by no auditor", async () => {
    const alertId = await raised(team);
    const [notice] = await notices();
    const foreign = alertToken(env.APP_SECRET, { alertId: alertId + 1, noticeId: Number(notice?.id) });
    const reason = async (actor: Actor, input: unknown) => {
      const result = await acknowledgeAlert(actor, input);
      return result.ok ? "done" : result.refusal.reason;
    };
    expect(await reason(BEARER, { token: foreign })).toBe("not_found");
    expect(await reason(BEARER, { alertId })).toBe("not_found");
    expect(await reason(LEA, { token: alertToken(env.APP_SECRET, { alertId, noticeId: Number(notice?.id) }) })).toBe("not_found");
    expect(await reason({ ...LEA, role: "auditor" }, { alertId })).toBe("forbidden");
    expect(await reason(LEA, { alertId: alertId + 1 })).toBe("not_found");
    expect(await escalateAlert(LEA, { alertId })).toMatchObject({ refusal: { reason: "forbidden" } });
    expect(await settleNotice(LEA, { noticeId: 1, attempts: 1, outcome: { kind: "sent" } })).toMatchObject({
      refusal: { reason: "forbidden" },
    });
  });
});

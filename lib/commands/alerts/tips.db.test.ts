import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { thankTip } from "../../jobs/tasks/thank-tip";
import { resendSender } from "../../mail/resend-sender";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { clearAlerts, onCall, watchedBy } from "../../testing/watched-prices";
import { settleThanks } from "./settle-thanks";
import { takeInTip } from "./take-in-tip";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const VISITOR: Actor = { kind: "link", id: "tip-form", name: "tip form" };
const tip = { origin: "form", body: "Le pack est à 0 €, est-ce normal ?", sku: "PACK-500", email: " Zoe@Client.example ", language: "fr" };

let provider: ResendStandIn;
beforeAll(async () => {
  provider = await ResendStandIn.start();
  await prisma.product.create({ data: { sku: "PACK-500", name: "Pack de 500 tirages" } });
});
afterAll(() => provider.stop());
beforeEach(async () => {
  await clearAlerts();
  await prisma.suppression.deleteMany();
  provider.delivered.clear();
  provider.forgetKeys();
  provider.mishap = () => "none";
});

async function taken(actor: Actor, input: unknown) {
  const result = await takeInTip(actor, input);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}

describe("a tip", () => {
  test("about a product we know raises an alert, of which those on call are told", async () => {
    await watchedBy({ onCall: [onCall("Zoé", "zoe@shop.example", { phone: "+33612345678" })] });
    const { alertId } = await taken(VISITOR, tip);
    expect(await prisma.priceAlert.findMany()).toMatchObject([
      { id: alertId, origin: "tip", guardId: null, severity: "warn", skus: ["PACK-500"], detail: { from: "form" }, breaches: 0 },
    ]);
    expect((await prisma.alertNotice.findMany()).map(({ channel }) => channel)).toEqual(["email"]);
    expect(await prisma.priceTip.findMany()).toMatchObject([{ email: "zoe@client.example", state: "open", alertId }]);
  });

  test("joins the alert that stands about its product, whoever raised that", async () => {
    const first = await taken(VISITOR, tip);
    const second = await taken(LEA, { ...tip, origin: "colleague", body: "Un client m’a montré PACK-500 à 0 €.", sku: "", email: "" });
    expect(second.alertId).toBe(first.alertId);
    expect(await prisma.priceAlert.count()).toBe(1);
  });

  test("about no product that we know is kept, and raises nothing", async () => {
    expect((await taken(VISITOR, { ...tip, sku: "NOTHING", body: "Ce prix semble faux." })).alertId).toBeNull();
    expect(await prisma.priceTip.findMany()).toMatchObject([{ sku: "NOTHING", alertId: null }]);
    expect(await prisma.priceAlert.count()).toBe(0);
  });

  test("by the hundreds raises no more than twenty alerts at a time", async () => {
    await prisma.product.createMany({ data: Array.from({ length: 25 }, (_, n) => ({ sku: `P${n}`, name: `P${n}` })) });
    for (let n = 0; n < 25; n++) await taken(VISITOR, { ...tip, sku: `P${n}` });
    expect([await prisma.priceAlert.count(), await prisma.priceTip.count()]).toEqual([20, 25]);
  });

  test("sent several times at one moment is one, with one alert", async () => {
    const tried = await Promise.all([1, 2, 3, 4].map(() => takeInTip(VISITOR, tip)));
    expect(tried.map((one) => (one.ok ? "done" : one.refusal.reason)).sort()).toEqual(["done", "tip_known", "tip_known", "tip_known"]);
    expect([await prisma.priceTip.count(), await prisma.priceAlert.count()]).toEqual([1, 1]);
  });

  test("without words, or in a language nobody reads here, is invalid", async () => {
    expect(await takeInTip(VISITOR, { ...tip, body: "  " })).toMatchObject({ refusal: { reason: "invalid" } });
    expect(await takeInTip(VISITOR, { ...tip, language: "de" })).toMatchObject({ refusal: { reason: "invalid" } });
  });
});

describe("the thank-you", () => {
  const used = async () => {
    const { tipId } = await taken(VISITOR, tip);
    await prisma.priceTip.update({ where: { id: tipId }, data: { state: "used" } });
    return tipId;
  };
  const thank = (tipId: number) =>
    thankTip(tipId, { sender: async () => "resend", of: () => resendSender({ apiKey: "re_test", baseUrl: provider.url }) });
  const thanked = async () => (await prisma.priceTip.findFirstOrThrow()).thankedAt !== null;

  test("leaves once, whatever became of the first answer", async () => {
    const tipId = await used();
    provider.mishap = (call) => (call === provider.callTimes.length && provider.delivered.size === 0 ? "drop" : "none");
    await expect(thank(tipId)).rejects.toThrow("no answer yet");
    expect(await thanked()).toBe(false);
    await thank(tipId);
    await thank(tipId);
    expect([provider.delivered.get("zoe@client.example"), await thanked()]).toEqual([1, true]);
  });

  test("is not for a tip that was set aside, nor for an address that wants no mail", async () => {
    const { tipId } = await taken(VISITOR, tip);
    await thank(tipId);
    expect(await thanked()).toBe(false);
    await prisma.priceTip.update({ where: { id: tipId }, data: { state: "used" } });
    await prisma.suppression.create({ data: { email: "zoe@client.example", reason: "complained", at: "2026-11-20T08:00:00Z" } });
    await thank(tipId);
    expect([provider.delivered.size, await thanked()]).toEqual([0, true]);
  });

  test("is written down by the product alone, and once", async () => {
    const tipId = await used();
    expect(await settleThanks(LEA, { tipId, problem: null })).toMatchObject({ refusal: { reason: "forbidden" } });
    await thank(tipId);
    const system: Actor = { kind: "system", id: "worker", name: "worker" };
    expect(await settleThanks(system, { tipId, problem: null })).toMatchObject({ refusal: { reason: "stale" } });
  });
});

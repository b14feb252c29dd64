import { beforeAll, beforeEach, expect, test } from "vitest";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import { alertToken } from "@/lib/domain/alerts/alert-link";
import { env } from "@/lib/env";
import { GET, HEAD, POST } from "./route";

const STARTED = new Date("2026-11-20T10:00:00Z");
let token = "";
let alertId = 0;
let raised = 0;

beforeAll(async () => {
  await prisma.product.create({ data: { sku: "PACK", name: "Pack 500" } });
  await addLines([{ name: "wrong", sku: "PACK", placedAt: "2026-11-20T10:10:00Z" }]);
});

beforeEach(async () => {
  const instants = { startedAt: STARTED, raisedAt: STARTED, lastAt: STARTED };
  const alert = await prisma.priceAlert.create({
    data: {
      ...{ origin: "prices", severity: "block", groupKey: `link:${raised++}`, skus: ["PACK"], channels: [], currency: "EUR" },
      ...{ beforeMinor: 4_900n, afterMinor: 0n, changedBy: "nina@shop.example", breaches: 1, ...instants },
      changes: { create: { sku: "PACK", currency: "EUR", kind: "regular", beforeMinor: 4_900n, afterMinor: 0n, at: STARTED } },
      notices: { create: { channel: "email", address: "ada@shop.example", rung: 0, onceKey: `link:${raised}`, at: STARTED } },
    },
    include: { notices: true },
  });
  alertId = alert.id;
  token = alertToken(env.APP_SECRET, { alertId, noticeId: Number(alert.notices[0]?.id) });
});

const ORIGIN = new URL(env.APP_URL).origin;
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const ask = (method: string, given = token, init: RequestInit = {}, query = "?lang=fr") =>
  [new Request(`${env.APP_URL}/a/${given}${query}`, { method, ...init }), { params: Promise.resolve({ token: given }) }] as const;
const press = (given = token, origin = ORIGIN) => POST(...ask("POST", given, { body: "", headers: { ...FORM, origin } }));
const stateOf = async () => (await prisma.priceAlert.findUniqueOrThrow({ where: { id: alertId } })).state;

test("looking shows what happened and the one button, and changes nothing, however often", async () => {
  for (let i = 0; i < 10; i++) expect((await GET(...ask("GET"))).status).toBe(200);
  expect((await HEAD(...ask("HEAD"))).status).toBe(200);
  const response = await GET(...ask("GET"));
  const html = await response.text();
  for (const shown of ["Pack 500", "0\u00a0€ au lieu de 49\u00a0€", "1 commande depuis", "Je m’en occupe", `/alerts/${alertId}`])
    expect(html).toContain(shown);
  expect(html).not.toMatch(/<script|onsubmit|javascript:/i);
  expect(html).not.toContain("nina@shop.example");
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(response.headers.get("x-robots-tag")).toContain("noindex");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect([await stateOf(), await prisma.auditEvent.count({ where: { subject: `alert:${alertId}` } })]).toEqual(["open", 0]);
});

test("its button acknowledges once in the name of who was told, and leads back to the page", async () => {
  const answers = await Promise.all([press(), press()]);
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual(Array(2).fill([303, `/a/${token}?lang=fr`]));
  expect(await prisma.priceAlert.findUnique({ where: { id: alertId } })).toMatchObject({
    state: "acknowledged",
    acknowledgedBy: "ada@shop.example",
  });
  const html = await (await GET(...ask("GET"))).text();
  expect(html).toContain("Quelqu’un s’en occupe");
  expect(html).not.toContain("<form");
  const audits = await prisma.auditEvent.findMany({ where: { action: "alert.acknowledge", subject: `alert:${alertId}` } });
  expect(audits.map(({ actorKind }) => actorKind)).toEqual(["link"]);
});

test("a settled alert has no button left", async () => {
  await prisma.priceAlert.update({ where: { id: alertId }, data: { state: "intended" } });
  expect((await press()).status).toBe(303);
  const html = await (await GET(...ask("GET", token, {}, "?lang=en"))).text();
  expect(html).toContain("This alert is settled");
  expect(html).not.toContain("<form");
  expect(await stateOf()).toBe("intended");
});

test("a foreign page acknowledges nothing in somebody’s name, nor does what is no form", async () => {
  expect((await press(token, "https://evil.example")).status).toBe(403);
  const json = await POST(...ask("POST", token, { body: "{}", headers: { "content-type": "application/json", origin: ORIGIN } }));
  expect([json.status, await stateOf()]).toEqual([415, "open"]);
});

test("a link that nobody sent opens nothing", async () => {
  const forged = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
  const unsent = alertToken(env.APP_SECRET, { alertId, noticeId: 999_999 });
  for (const given of [forged, unsent, "x"]) {
    expect((await GET(...ask("GET", given))).status).toBe(404);
    expect((await press(given)).status).toBe(404);
  }
  expect(await stateOf()).toBe("open");
});

test("who tries many links that open nothing is shut out, even of a good one", async () => {
  const from = { "x-forwarded-for": "203.0.113.77" };
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) statuses.push((await GET(...ask("GET", `1.1.${"0".repeat(32)}`, { headers: from }))).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
  const good = await GET(...ask("GET", token, { headers: from }));
  expect([good.status, (await good.text()).includes("Pack 500")]).toEqual([429, false]);
  await POST(...ask("POST", token, { body: "", headers: { ...FORM, origin: ORIGIN, ...from } }));
  expect(await stateOf()).toBe("open");
});

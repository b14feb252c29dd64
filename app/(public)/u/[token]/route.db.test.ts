import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { promotionToken } from "@/lib/domain/mailings/promotion-token";
import { env } from "@/lib/env";
import { GET, HEAD, POST } from "./route";

let token: string;
beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE contact_preference`;
  const key = { key: "e:eloise@client.example" };
  const { id } = await prisma.customer.upsert({ where: key, create: { ...key, language: "fr" }, update: {} });
  token = promotionToken(env.APP_SECRET, id);
});

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const ask = (method: string, given = token, init: RequestInit = {}) =>
  [new Request(`${env.APP_URL}/u/${given}`, { method, ...init }), { params: Promise.resolve({ token: given }) }] as const;
const refused = () => prisma.contactPreference.count({ where: { promotion: false } });
const audits = () => prisma.auditEvent.count({ where: { action: "contact.refuse_promotion" } });

test("looking shows the button in the customer’s language and changes nothing, however often", async () => {
  for (let i = 0; i < 10; i++) expect((await GET(...ask("GET"))).status).toBe(200);
  expect((await HEAD(...ask("HEAD"))).status).toBe(200);
  const response = await GET(...ask("GET"));
  expect(await response.text()).toContain("Ne plus recevoir de promotions");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(await refused()).toBe(0);
});

test("the one click of a mail program is answered with 200 and refuses once", async () => {
  const before = await audits();
  const oneClick = () => POST(...ask("POST", token, { body: "List-Unsubscribe=One-Click", headers: FORM }));
  expect((await oneClick()).status).toBe(200);
  expect((await oneClick()).status).toBe(200);
  expect([await refused(), (await audits()) - before]).toEqual([1, 1]);
});

test("the page’s button leads back to the page, which says that it is done", async () => {
  const response = await POST(...ask("POST", token, { body: "", headers: { ...FORM, origin: new URL(env.APP_URL).origin } }));
  expect([response.status, response.headers.get("location")]).toEqual([303, `/u/${token}`]);
  expect(await (await GET(...ask("GET"))).text()).toContain("C’est fait");
});

test("a page in English says it in English", async () => {
  const request = new Request(`${env.APP_URL}/u/${token}?lang=en`);
  expect(await (await GET(request, { params: Promise.resolve({ token }) })).text()).toContain("Send me no more promotions");
});

test("a foreign page refuses nothing in somebody’s name", async () => {
  const response = await POST(...ask("POST", token, { body: "", headers: { ...FORM, origin: "https://evil.example" } }));
  expect([response.status, await refused()]).toEqual([403, 0]);
});

test("a link that nobody wrote leads nowhere", async () => {
  const forged = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
  expect((await GET(...ask("GET", forged))).status).toBe(404);
  expect((await POST(...ask("POST", forged, { body: "List-Unsubscribe=One-Click", headers: FORM }))).status).toBe(404);
  expect(await refused()).toBe(0);
});

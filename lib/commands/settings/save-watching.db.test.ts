import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readWatching } from "../../db/settings/watching";
import { DEFAULT_WATCHING, openPlaceSecret } from "../../domain/settings/watching";
import type { Actor } from "../../domain/staff/actor";
import { env } from "../../env";
import { saveWatching } from "./save-watching";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const HOOK = { name: "Stock", kind: "webhook", url: "https://stock.shop.example/alerts" } as const;
const CHAT = { name: "Prix", kind: "chat", url: "https://chat.example/hooks/T0P-S3CRET?key=1" } as const;
const RUNG = { staffId: "u3", name: "Ada", email: "ada@shop.example", phone: "+33612345678", afterMinutes: 0 };

beforeAll(async () => {
  await prisma.staffUser.create({ data: { id: "u3", name: "Ada", email: "ada@shop.example", role: "admin" } });
});

const save = (change: object) => saveWatching(ADA, { ...DEFAULT_WATCHING, ...change });
const sealed = async () => (await readWatching(prisma)).places.find(({ name }) => name === "Stock")?.secret ?? "";

test("a new webhook’s secret is in the answer once, sealed in the settings, and nowhere in the audit", async () => {
  const saved = await save({ failMode: "open", onCall: [RUNG], places: [HOOK, CHAT] });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const secret = saved.value.secrets.Stock ?? "";
  expect(Object.keys(saved.value.secrets)).toEqual(["Stock"]);
  expect(secret).toMatch(/^whsec_/);
  expect(openPlaceSecret(env.APP_SECRET, "Stock", await sealed())).toBe(secret);
  expect((await readWatching(prisma)).places.map(({ secret, ...place }) => [place, secret === null])).toEqual([
    [HOOK, false],
    [CHAT, true],
  ]);
  const audit = await prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(audit).toMatchObject({ action: "settings.save_watching", actorId: "u3", detail: { failMode: { from: "closed", to: "open" } } });
  const stored = JSON.stringify([await prisma.setting.findMany(), audit.detail]);
  expect(stored).not.toContain(secret);
  expect(JSON.stringify(audit.detail)).not.toContain("T0P-S3CRET");
});

test("saving again keeps the secret, and another one only comes when asked for", async () => {
  const kept = await sealed();
  expect(await save({ places: [{ ...HOOK, url: "https://other.shop.example/alerts" }] })).toMatchObject({
    ok: true,
    value: { secrets: {} },
  });
  expect(await sealed()).toBe(kept);
  const renewed = await save({ places: [{ ...HOOK, secret: "new" }] });
  expect(renewed).toMatchObject({ ok: true, value: { secrets: { Stock: expect.stringMatching(/^whsec_/) } } });
  expect(await sealed()).not.toBe(kept);
});

test.each([
  ["a place that is not called over https", { places: [{ ...CHAT, url: "http://chat.example/hook" }] }, "places.0.url"],
  ["an address with somebody’s password in it", { places: [{ ...CHAT, url: "https://a:b@chat.example/hook" }] }, "places.0.url"],
  [
    "a price page that is not read over https",
    { probe: { ...DEFAULT_WATCHING.probe, addresses: [{ channel: "web", url: "ftp://shop.example/{sku}" }] } },
    "probe.addresses.0.url",
  ],
  ["two places of one name", { places: [CHAT, { ...HOOK, name: "Prix" }] }, "places"],
  ["somebody on call who is nobody of the team", { onCall: [{ ...RUNG, staffId: "u9" }] }, "onCall.0.staffId"],
  ["somebody on call whom nothing reaches", { onCall: [{ ...RUNG, email: null, phone: null }] }, "onCall.0.email"],
  ["no days to take the usual price of", { usualDays: 0 }, "usualDays"],
])("%s is invalid", async (_, change, path) => {
  expect(await save(change)).toMatchObject({ ok: false, invalid: [{ path }] });
});

test("a manager does not change it", async () => {
  expect(await saveWatching({ ...ADA, role: "manager" }, DEFAULT_WATCHING)).toMatchObject({ refusal: { reason: "forbidden" } });
});

import { beforeAll, beforeEach, expect, test } from "vitest";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { clearAlerts } from "@/lib/testing/watched-prices";
import { POST } from "./route";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };

let key = "";
let other = "";
beforeAll(async () => {
  const make = async (scope: string) => {
    const made = await createApiKey(ADA, { name: "Form", scopes: [scope], source: "shop" });
    if (!made.ok) throw new Error(made.refusal.reason);
    return made.value.secret;
  };
  key = await make("tips:write");
  other = await make("orders:write");
  await prisma.product.create({ data: { sku: "PACK-500", name: "Pack of 500 prints" } });
});
beforeEach(clearAlerts);

const send = (body: string | Uint8Array, { type = "application/json", bearer = key }: { type?: string; bearer?: string } = {}) =>
  POST(
    new Request("http://amends.local/api/v1/tips", {
      method: "POST",
      body: new Uint8Array(Buffer.from(body)),
      headers: { "content-type": type, authorization: `Bearer ${bearer}` },
    }),
  );
const word = async (response: Response) => [
  response.status,
  String((await response.json()).type)
    .split(":")
    .at(-1),
];
const mail = (...headers: string[]) =>
  ["From: =?utf-8?q?Zo=C3=A9?= <Zoe@Client.example>", "Subject: pack-500", "Message-ID: <t1@x>", ...headers, "", "Gratuit ?", ""].join(
    "\r\n",
  );

test("a tip in words raises an alert about its product, and the same again changes nothing", async () => {
  const tip = JSON.stringify({ body: "Your pack is free, is that right?", sku: "PACK-500", email: "ZOE@client.example", language: "en" });
  const first = await send(tip);
  const taken = await first.json();
  expect([first.status, taken]).toEqual([201, { known: false, tipId: expect.any(Number), alertId: expect.any(Number) }]);
  const again = await send(tip);
  expect([again.status, await again.json()]).toEqual([200, { known: true, tipId: taken.tipId }]);
  expect(await prisma.priceAlert.findMany()).toMatchObject([{ id: taken.alertId, origin: "tip", severity: "warn", skus: ["PACK-500"] }]);
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ action: "tip.take_in", actorKind: "key" });
});

test("a tip as the mail that came is read whole, once, in either wrapping", async () => {
  const first = await send(mail(), { type: "message/rfc822" });
  expect(first.status).toBe(201);
  expect(await prisma.priceTip.findMany()).toMatchObject([
    {
      origin: "mail",
      body: "pack-500\n\nGratuit ?",
      sku: "PACK-500",
      email: "zoe@client.example",
      name: "Zoé",
      language: "fr",
      state: "open",
    },
  ]);
  expect((await send(JSON.stringify({ raw: Buffer.from(mail()).toString("base64") }))).status).toBe(200);
  expect(await prisma.priceTip.count()).toBe(1);
});

test("what a machine sent is no tip", async () => {
  const response = await send(mail("Auto-Submitted: auto-replied"), { type: "message/rfc822" });
  expect([response.status, await response.json(), await prisma.priceTip.count()]).toEqual([200, { known: true, tipId: null }, 0]);
});

test.each([
  ["another type", "x", { type: "text/plain" }, [415, "unsupported-type"]],
  ["what is no JSON", "{", {}, [400, "not-json"]],
  ["a tip without words", "{}", {}, [422, "invalid-facts"]],
  ["a field too many", '{"body":"a price","alertId":1}', {}, [422, "invalid-facts"]],
  ["no key", '{"body":"a price"}', { bearer: "amk_nobody" }, [401, "unauthorised"]],
  ["a mail that is too large", Buffer.alloc(5 * 2 ** 20 + 1, "x"), { type: "message/rfc822" }, [413, "too-large"]],
] as const)("%s is refused", async (_, body, how, no) => {
  expect(await word(await send(body, how))).toEqual(no);
});

test("a key for orders hands in no tips", async () => {
  expect(await word(await send("{}", { bearer: other }))).toEqual([403, "missing-scope"]);
});

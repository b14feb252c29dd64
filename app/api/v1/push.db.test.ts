import { beforeEach, expect, test } from "vitest";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/commands/api-keys/revoke-api-key";
import { prisma } from "@/lib/db/client";
import { MAX_BYTES } from "@/lib/domain/api/batch";
import { SCOPES } from "@/lib/domain/api/scopes";
import type { Actor } from "@/lib/domain/staff/actor";
import { POST as pushConsumptions } from "./consumptions/route";
import { POST as pushOrders } from "./orders/route";
import { POST as pushPrices } from "./price-changes/route";
import { GET as whoami } from "./whoami/route";

const admin: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const URL = "http://shop.local/api/v1/orders";

const order = (ref: string, line: Record<string, unknown> = {}) => ({
  ref,
  currency: "EUR",
  placedAt: "2006-08-19T10:05:00+02:00",
  customer: { email: `${ref.toLowerCase()}@shop.example` },
  lines: [{ sku: "PACK-500", quantity: 1, unitPriceMinor: 0, ...line }],
});

async function makeKey(scopes: readonly string[] = SCOPES) {
  const made = await createApiKey(admin, { name: "Checkout", scopes, source: "shop" });
  if (!made.ok) throw new Error(made.refusal.reason);
  return made.value;
}

type Sent = { key?: string; headers?: Record<string, string>; url?: string };
const post = (body: string | Buffer, { key, headers = {}, url = URL }: Sent) =>
  new Request(url, {
    method: "POST",
    body: new Uint8Array(Buffer.from(body)),
    headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }), ...headers },
  });
const NDJSON = { "content-type": "application/x-ndjson" };

/** Status, last word of the type, and places. */
async function saidNo(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const body = await response.json();
  expect(body).toMatchObject({
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
    instance: expect.stringMatching(/^urn:uuid:/),
  });
  return [
    response.status,
    body.type.replace("urn:amends:problem:", ""),
    body.errors?.map(({ index, path }: { index: number; path: string }) => [index, path]),
  ];
}

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_order, order_line, customer, product, product_alias, consumption, price_change CASCADE`;
});

test("a batch is taken in as JSON array, as named array and as NDJSON; the second push changes nothing", async () => {
  const { id, secret: key } = await makeKey();
  const first = await pushOrders(post(JSON.stringify([order("A1"), order("A2")]), { key }));
  expect(first.status).toBe(200);
  expect(await first.json()).toMatchObject({ facts: 2, ordersCreated: 2, ordersUnchanged: 0 });
  const again = await pushOrders(
    post(JSON.stringify({ orders: [order("A1")] }), { key, headers: { "content-type": "Application/JSON; charset=UTF-8" } }),
  );
  expect(await again.json()).toMatchObject({ facts: 1, ordersCreated: 0, ordersUpdated: 0, ordersUnchanged: 1 });
  const lines = await pushOrders(post(`${JSON.stringify(order("A2"))}\n${JSON.stringify(order("A3"))}`, { key, headers: NDJSON }));
  expect(await lines.json()).toMatchObject({ facts: 2, ordersCreated: 1, ordersUnchanged: 1 });
  const audits = await prisma.auditEvent.findMany({ where: { action: "orders.take_in", actorId: id } });
  expect(audits.map(({ actorKind, actorLabel, subject }) => [actorKind, actorLabel, subject])).toEqual(
    Array(3).fill(["key", "Checkout", "shop"]),
  );
});

test("consumption and price changes are pushed likewise", async () => {
  const { secret: key } = await makeKey();
  await pushOrders(post(JSON.stringify([order("A1")]), { key }));
  const used = [{ ref: "e1", orderRef: "A1", sku: "PACK-500", units: 3, consumedAt: "2006-08-20T09:00:00Z" }];
  expect(await (await pushConsumptions(post(JSON.stringify(used), { key }))).json()).toEqual({
    facts: 1,
    consumptionsCreated: 1,
    consumptionsUnchanged: 0,
  });
  const prices = { priceChanges: [{ sku: "PACK-500", currency: "EUR", priceMinor: 0, effectiveAt: "2006-08-19T08:00:00Z" }] };
  expect(await (await pushPrices(post(JSON.stringify(prices), { key }))).json()).toMatchObject({ facts: 1, priceChangesCreated: 1 });
  expect(await prisma.priceChange.findFirstOrThrow()).toMatchObject({ source: "shop", sku: "PACK-500", priceMinor: 0n });
});

test("without a key, with a malformed, unknown or revoked one, nothing is taken in", async () => {
  const { id, secret: key } = await makeKey();
  await revokeApiKey(admin, { keyId: id });
  const body = JSON.stringify([order("A1")]);
  for (const sent of [undefined, "amk_short", `${key}x`, `amk_${"A".repeat(43)}`, key]) {
    const response = await pushOrders(post(body, { key: sent }));
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="amends"');
    expect(await saidNo(response)).toEqual([401, "unauthorised", undefined]);
  }
  const basic = await pushOrders(post(body, { headers: { authorization: `Basic ${Buffer.from(`key:${key}`).toString("base64")}` } }));
  expect(await saidNo(basic)).toEqual([401, "unauthorised", undefined]);
  expect(await prisma.shopOrder.count()).toBe(0);
  expect(await prisma.apiKey.findUniqueOrThrow({ where: { id } })).toMatchObject({ lastUsedAt: null });
});

test("a key in the address is refused, even beside a good one, and never counts as one", async () => {
  const { secret: key } = await makeKey();
  const body = JSON.stringify([order("A1")]);
  expect(await saidNo(await pushOrders(post(body, { url: `${URL}?key=${key}` })))).toEqual([400, "key-in-address", undefined]);
  expect(await saidNo(await pushOrders(post(body, { key, url: `${URL}?access_token=${key}` })))).toEqual([
    400,
    "key-in-address",
    undefined,
  ]);
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("each route asks for its own scope", async () => {
  const { secret: orders } = await makeKey(["orders:write"]);
  const { secret: others } = await makeKey(["consumptions:write", "prices:write"]);
  expect(await saidNo(await pushOrders(post(JSON.stringify([order("A1")]), { key: others })))).toEqual([403, "missing-scope", undefined]);
  expect(await saidNo(await pushConsumptions(post("[]", { key: orders })))).toEqual([403, "missing-scope", undefined]);
  expect(await saidNo(await pushPrices(post("[]", { key: orders })))).toEqual([403, "missing-scope", undefined]);
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("a batch with a bad fact is refused whole, with the place of each; so is NDJSON whose last line is broken", async () => {
  const { secret: key } = await makeKey();
  const bad = [order("A1"), order("A2", { unitPriceMinor: "0" }), { ...order("A3"), ref: undefined }];
  expect(await saidNo(await pushOrders(post(JSON.stringify(bad), { key })))).toEqual([
    422,
    "invalid-facts",
    [
      [1, "lines.0.unitPriceMinor"],
      [2, "ref"],
    ],
  ]);
  const broken = `${JSON.stringify(order("A1"))}\n${JSON.stringify(order("A2")).slice(0, -5)}`;
  const response = await pushOrders(post(broken, { key, headers: NDJSON }));
  expect(await saidNo(response)).toEqual([422, "invalid-facts", [[1, ""]]]);
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("hostile values are refused by their place, and never are a fault", async () => {
  const { secret: key } = await makeKey();
  const raw = JSON.stringify(order("A1"));
  const hostile: [string, string][] = [
    [raw.replace('"quantity":1', '"quantity":1e400'), "lines.0.quantity"],
    [raw.replace('"quantity":1', '"quantity":99999999999999999999'), "lines.0.quantity"],
    [raw.replace('"quantity":1', '"quantity":0'), "lines.0.quantity"],
    [raw.replace('"unitPriceMinor":0', '"unitPriceMinor":9007199254740993'), "lines.0.unitPriceMinor"],
    [raw.replace('"PACK-500"', '"PACK\\u0000500"'), "lines.0.sku"],
    [raw.replace('"A1"', '"\\ud800"'), "ref"],
    [raw.replace('"A1"', '"a\\u001fb"'), "ref"],
    [raw.replace("{", '{"__proto__":{"polluted":1},'), ""],
    [raw.replace("{", '{"constructor":{"prototype":{"polluted":1}},'), ""],
    [raw.replace('"placedAt":"2006', '"placedAt":"0006'), "placedAt"],
    [raw.replace('"a1@shop.example"', `"${"x".repeat(255)}"`), "customer.email"],
    [raw.replace('"EUR"', '"eur"'), "currency"],
    ["null", ""],
    ["[[[]]]", ""],
    ['"__proto__"', ""],
  ];
  for (const [text, path] of hostile)
    expect(await saidNo(await pushOrders(post(`[${text}]`, { key })))).toEqual([422, "invalid-facts", [[0, path]]]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const named = { ...order("A1"), customer: { name: "a\u0000b" } };
  expect(await saidNo(await pushOrders(post(JSON.stringify([named]), { key })))).toEqual([422, "invalid-facts", [[0, "customer.name"]]]);
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("bodies of another type, packed, unreadable or too large are refused before anything is read from them", async () => {
  const { secret: key } = await makeKey();
  const body = JSON.stringify([order("A1")]);
  for (const headers of [
    { "content-type": "text/csv" },
    { "content-type": "application/json; charset=latin1" },
    { "content-type": "application/json", "content-encoding": "gzip" },
  ])
    expect(await saidNo(await pushOrders(post(body, { key, headers: headers as Record<string, string> })))).toEqual([
      415,
      "unsupported-type",
      undefined,
    ]);
  expect(await saidNo(await pushOrders(post("{", { key })))).toEqual([400, "not-json", undefined]);
  expect(await saidNo(await pushOrders(post(Buffer.from('["\xff"]', "latin1"), { key })))).toEqual([400, "not-json", undefined]);
  const declared = await pushOrders(post(body, { key, headers: { "content-length": String(MAX_BYTES + 1) } }));
  expect(await saidNo(declared)).toEqual([413, "too-large", undefined]);
  expect(await saidNo(await pushOrders(post(Buffer.alloc(MAX_BYTES + 1, " "), { key })))).toEqual([413, "too-large", undefined]);
  expect(await saidNo(await pushOrders(post("1\n".repeat(100_001), { key, headers: NDJSON })))).toEqual([413, "too-large", undefined]);
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("a key says who it is without being written down; a push is, at most once a minute", async () => {
  const { id, secret: key } = await makeKey(["prices:write"]);
  const asked = new Request("http://shop.local/api/v1/whoami", { headers: { authorization: `Bearer ${key}` } });
  const answered = await whoami(asked);
  expect(await answered.json()).toEqual({ name: "Checkout", source: "shop", scopes: ["prices:write"] });
  const lastUse = async () => (await prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  expect(await lastUse()).toBeNull();
  await pushPrices(post("[]", { key }));
  const first = await lastUse();
  expect(first).not.toBeNull();
  await pushPrices(post("[]", { key }));
  expect(await lastUse()).toEqual(first);
});

test("a key that hammers is told to wait", async () => {
  const { secret: key } = await makeKey();
  const { secret: other } = await makeKey();
  const ask = (secret: string) =>
    whoami(new Request("http://shop.local/api/v1/whoami", { headers: { authorization: `Bearer ${secret}` } }));
  for (let asked = 0; asked < 120; asked++) expect((await ask(key)).status).toBe(200);
  const refused = await ask(key);
  expect(refused.headers.get("retry-after")).toBe("60");
  expect(await saidNo(refused)).toEqual([429, "too-many-requests", undefined]);
  expect((await ask(other)).status).toBe(200);
});

test("many batches at once all arrive, two at a time", async () => {
  const { secret: key } = await makeKey();
  const batches = Array.from({ length: 10 }, (_, at) => pushOrders(post(JSON.stringify([order(`B${at}`), order("SAME")]), { key })));
  expect((await Promise.all(batches)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await prisma.shopOrder.count()).toBe(11);
});

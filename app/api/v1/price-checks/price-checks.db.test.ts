import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { decideCheck } from "@/lib/commands/guards/decide-check";
import { prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/api/scopes";
import { checkStateSchema, priceCheckSchema } from "@/lib/domain/guards/check-answer";
import { discountAnswerSchema } from "@/lib/domain/guards/discount-request";
import type { Actor } from "@/lib/domain/staff/actor";
import { POST as discount } from "../discount-checks/route";
import { POST as facts } from "../price-facts/route";
import { GET as look } from "./[id]/route";
import { POST as check } from "./route";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const AT = { createdBy: "u", createdAt: new Date("2026-01-01T00:00:00Z"), updatedBy: "u", updatedAt: new Date("2026-01-01T00:00:00Z") };
const guard = (name: string, severity: "warn" | "confirm" | "block", rule: object, watch: "price" | "discount" = "price") =>
  prisma.priceGuard.create({ data: { name, watch, rule, severity, state: "armed", ...AT } });

let key = "";
let zero = 0;
beforeAll(async () => {
  key = await makeKey(["prices:check", "prices:write"]);
  zero = (await guard("Never for nothing", "block", { kind: "zero" })).id;
  await guard("Under five", "confirm", { kind: "range", min: { EUR: 500 } });
  await guard("Codes have an end", "confirm", { mustEnd: true }, "discount");
  await guard("Not everything", "block", { maxCatalogueBp: 5_000 }, "discount");
  await guard("Not too much off", "warn", { maxOffBp: 3_000 }, "discount");
});

async function makeKey(scopes: Scope[]): Promise<string> {
  const made = await createApiKey(ADA, { name: "Deploy", scopes, source: "shop" });
  if (!made.ok) throw new Error(made.refusal.reason);
  return made.value.secret;
}

type Sent = { type?: string; bearer?: string; query?: string; headers?: Record<string, string> };
async function send(
  route: (request: Request) => Promise<Response>,
  body: string | Uint8Array | ReadableStream,
  { type = "application/json", bearer = key, query = "", headers }: Sent = {},
) {
  const init = {
    method: "POST",
    body: typeof body === "string" ? body : body instanceof Uint8Array ? new Uint8Array(body) : body,
    duplex: "half",
    headers: { authorization: `Bearer ${bearer}`, "content-type": type, ...headers },
  };
  const response = await route(new Request(`http://amends.local/api/v1/price-checks${query}`, init));
  const json = await response.json();
  return { status: response.status, json, problem: String(json.type).replace("urn:amends:problem:", "") };
}
const get = (id: string, bearer = key) =>
  look(new Request(`http://amends.local/api/v1/price-checks/${id}`, { headers: { authorization: `Bearer ${bearer}` } }), {
    params: Promise.resolve({ id }),
  });

const LINES = [
  { sku: "A", currency: "EUR", priceMinor: 0 },
  {
    sku: "B",
    currency: "EUR",
    priceMinor: 499,
    channel: "web",
    customerGroup: "club",
    kind: "promotion",
    effectiveAt: "2026-12-01T00:00:00Z",
  },
  { sku: "C", currency: "EUR", priceMinor: 500, minQuantity: 10 },
];
const ndjson = LINES.map((line) => JSON.stringify(line)).join("\n");
const CSV =
  "sku;price;currency;channel;customer group;kind;min quantity;effective at\nA;0,00;;;;;;\nB;4,99;;web;club;promotion;;2026-12-01T00:00:00Z\nC;5;;;;;10;\n";
const CSV_QUERY = "?delimiter=%3B&decimal=,&currency=EUR&label=prices.csv";

test("the same lines as an object, an array, NDJSON and CSV are answered alike, line by line with rule and reason", async () => {
  const answers = [
    await send(check, JSON.stringify({ lines: LINES })),
    await send(check, JSON.stringify(LINES)),
    await send(check, ndjson, { type: "application/x-ndjson" }),
    await send(check, `\n${ndjson}\r\n\n`, { type: "application/x-ndjson; charset=utf-8" }),
  ];
  const file = await send(check, CSV, { type: "text/csv", query: CSV_QUERY });
  for (const { status, json } of [...answers, file]) {
    expect(status).toBe(200);
    const { counts, verdict, state, linesLeftOut } = priceCheckSchema.strict().parse(json);
    expect([verdict, state, linesLeftOut]).toEqual(["block", "waiting", 0]);
    expect(counts).toEqual({ lines: 3, allowed: 1, toConfirm: 1, blocked: 1, rejected: 0 });
  }
  const { lines } = priceCheckSchema.parse(answers[0]?.json);
  expect(lines).toEqual([
    {
      ...{ line: 1, answer: "block", sku: "A", channel: "", currency: "EUR", priceMinor: 0 },
      reasons: [
        { rule: "zero", guardId: String(zero), guard: "Never for nothing", asks: "block", againstMinor: null },
        { rule: "range", guardId: expect.any(String), guard: "Under five", asks: "confirm", againstMinor: 500 },
      ],
    },
    expect.objectContaining({ line: 2, answer: "confirm", sku: "B", channel: "web", priceMinor: 499 }),
    { line: 3, answer: "allow", sku: "C", channel: "", currency: "EUR", priceMinor: 500, reasons: [] },
  ]);
  expect(file.json.lines.map(({ line }: { line: number }) => line)).toEqual([2, 3, 4]);
  expect(await prisma.priceCheck.findFirstOrThrow({ where: { label: "prices.csv" } })).toMatchObject({
    origin: "api",
    askedByName: "Deploy",
  });
});

test.each([
  ["no JSON", "{", "malformed"],
  ["a field that nobody knows", '{"sku":"A","currency":"EUR","price":1}', "malformed"],
  ["no SKU", '{"currency":"EUR","priceMinor":1}', "sku_missing"],
  ["a NUL in it", '{"sku":"A\\u0000","currency":"EUR","priceMinor":1}', "sku_missing"],
  ["no currency that exists", '{"sku":"A","currency":"XXQ","priceMinor":1}', "currency_unknown"],
  ["half a cent", '{"sku":"A","currency":"EUR","priceMinor":1.5}', "price_unreadable"],
  ["no quantity", '{"sku":"A","currency":"EUR","priceMinor":1,"minQuantity":0}', "quantity_unreadable"],
  ["another kind", '{"sku":"A","currency":"EUR","priceMinor":1,"kind":"x"}', "kind_unknown"],
  ["a time without its offset", '{"sku":"A","currency":"EUR","priceMinor":1,"effectiveAt":"2026-12-01T00:00:00"}', "time_unreadable"],
  ["more than a price", `{"sku":"${"x".repeat(70_000)}"}`, "malformed"],
])("a line of %s is answered with its place, and blocks while guards fail closed", async (_, line, reason) => {
  const { json } = await send(check, `{"sku":"C","currency":"EUR","priceMinor":900}\n${line}\n`, { type: "application/x-ndjson" });
  expect(json).toMatchObject({
    ...{ verdict: "block", counts: { lines: 2, allowed: 1, rejected: 1 } },
    lines: [
      { line: 1, answer: "allow" },
      { line: 2, answer: "block", reasons: [{ rule: reason, guard: null }] },
    ],
  });
});

test("a line of CSV that is no UTF-8 is not taken for a product that nobody knows", async () => {
  const latin = Buffer.from("sku,price,currency\nCAF\xc9,9.00,EUR\n", "latin1");
  expect((await send(check, latin, { type: "text/csv" })).json).toMatchObject({
    verdict: "block",
    lines: [{ line: 2, reasons: [{ rule: "malformed" }] }],
  });
  const { json } = await send(check, latin, { type: "text/csv", query: "?encoding=windows-1252" });
  expect(json).toMatchObject({ verdict: "allow", lines: [{ sku: "CAFÉ" }] });
});

test("of a large batch only what a guard has something against is told, and how much was left out", async () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => JSON.stringify({ sku: `S-${n}`, currency: "EUR", priceMinor: n % 2 ? 700 : 300 }));
  const { json } = await send(check, lines.join("\n"), { type: "application/x-ndjson" });
  const { counts, lines: told, linesLeftOut } = priceCheckSchema.strict().parse(json);
  expect([counts.toConfirm, told.length, linesLeftOut]).toEqual([2_500, 1_000, 1_500]);
  expect(told.every(({ answer }) => answer === "confirm")).toBe(true);
});

test("what was decided can be asked for by who asked, and by nobody else", async () => {
  const { json } = await send(check, JSON.stringify([{ sku: "Z", currency: "EUR", priceMinor: 400 }]));
  expect(checkStateSchema.strict().parse(await (await get(json.id)).json())).toMatchObject({ state: "waiting", decidedAt: null });
  await decideCheck(ADA, { checkId: json.id, decision: "refuse", reason: "Too cheap" });
  expect(await (await get(json.id)).json()).toMatchObject({ state: "refused", reason: "Too cheap", decidedAt: expect.any(String) });
  const other = await makeKey(["prices:check"]);
  for (const answer of [await get(json.id, other), await get("x"), await get(json.id, await makeKey(["prices:write"]))])
    expect([403, 404]).toContain(answer.status);
});

test.each([
  ["another type", "x", { type: "text/plain" }, [415, "unsupported-type"]],
  ["another charset", "x", { type: "application/x-ndjson; charset=latin1" }, [415, "unsupported-type"]],
  ["a packed body", "x", { headers: { "content-encoding": "gzip" } }, [415, "unsupported-type"]],
  ["what is no JSON", "{", {}, [400, "not-json"]],
  ["a list of another name", '{"prices":[]}', {}, [400, "not-json"]],
  ["a file without prices", "sku,name\n", { type: "text/csv" }, [422, "invalid-facts"]],
  ["a decimal sign that is none", "sku,price\n", { type: "text/csv", query: "?decimal=x" }, [422, "invalid-facts"]],
  ["no key", "x", { bearer: "amk_nobody" }, [401, "unauthorised"]],
] as const)("%s is refused", async (_, body, how, no) => {
  const { status, problem } = await send(check, body, how);
  expect([status, problem]).toEqual(no);
});

test("a line more than a million is too many, and is left unread", async () => {
  const part = Buffer.from("A,1,EUR\n".repeat(10_000));
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(sent++ === 0 ? Buffer.from("sku,price,currency\n") : part));
    },
  });
  const { status, problem } = await send(check, endless, { type: "text/csv" });
  expect([status, problem, sent < 105]).toEqual([413, "too-large", true]);
}, 60_000);

test("a key without the scope checks nothing", async () => {
  const bearer = await makeKey(["orders:write"]);
  for (const route of [check, discount, facts]) expect((await send(route, "{}", { bearer })).problem).toBe("missing-scope");
});

test.each([
  ["a code within bounds", { products: 10, catalogue: 100, offBp: 3_000, endsAt: "2026-12-31T23:00:00Z" }, "allow", []],
  ["one that takes much off", { products: 10, catalogue: 100, offBp: 3_001, endsAt: "2026-12-31T23:00:00Z" }, "allow", ["too_much_off"]],
  ["one without an end", { products: 50, catalogue: 100 }, "confirm", ["no_end"]],
  ["one for too much", { products: 51, catalogue: 100 }, "block", ["no_end", "too_much_of_catalogue"]],
])("%s is answered by the gravest guard", async (_, body, verdict, reasons) => {
  const answer = discountAnswerSchema.strict().parse((await send(discount, JSON.stringify(body))).json);
  expect([answer.verdict, answer.reasons.map(({ reason }) => reason)]).toEqual([verdict, reasons]);
});

test("a code for more products than there are is no code", async () => {
  expect((await send(discount, '{"products":2,"catalogue":1}')).problem).toBe("invalid-facts");
});

test("costs, references, bundles and plans are taken in whole; the same again changes nothing", async () => {
  const body = {
    costs: [{ sku: "F", currency: "EUR", costMinor: 700, validFrom: "2026-01-01T00:00:00Z" }],
    referencePrices: [
      { sku: "F", currency: "EUR", priceMinor: 1200 },
      { sku: "F", currency: "EUR", channel: "b2b", priceMinor: 1000, taxBp: 0 },
    ],
    bundles: [{ sku: "KIT", parts: ["F", "G", "F"] }],
    plannedPrices: [
      { sku: "F", currency: "EUR", priceMinor: 600, startsAt: "2026-12-01T00:00:00Z", endsAt: "2026-12-02T00:00:00Z", reason: "Sale" },
    ],
  };
  const kept = async () => [
    await prisma.productCost.findMany({ where: { sku: "F" } }),
    await prisma.referencePrice.findMany({ where: { sku: "F" }, orderBy: { channel: "asc" } }),
    await prisma.bundlePart.findMany({ where: { sku: "KIT" }, orderBy: { partSku: "asc" } }),
    await prisma.plannedPrice.findMany({ where: { sku: "F" } }),
  ];
  expect((await send(facts, JSON.stringify(body))).json).toEqual({ costs: 1, referencePrices: 2, bundles: 1, plannedPrices: 1 });
  const first = await kept();
  expect(first).toMatchObject([
    [{ costMinor: 700n }],
    [
      { channel: "", priceMinor: 1200n, taxBp: 2_000 },
      { channel: "b2b", taxBp: 0 },
    ],
    [{ partSku: "F" }, { partSku: "G" }],
    [{ priceMinor: 600n, reason: "Sale" }],
  ]);
  expect((await send(facts, JSON.stringify(body))).status).toBe(200);
  expect(await kept()).toEqual(first);
  const wrong = { ...body, bundles: [{ sku: "KIT", parts: [] }], costs: [{ ...body.costs[0], costMinor: -1 }] };
  expect(await send(facts, JSON.stringify(wrong))).toMatchObject({
    problem: "invalid-facts",
    json: { errors: [{ path: "costs.0.costMinor" }] },
  });
  expect(await kept()).toEqual(first);
  await send(facts, JSON.stringify({ bundles: [{ sku: "KIT", parts: [] }] }));
  expect(await prisma.bundlePart.count({ where: { sku: "KIT" } })).toBe(0);
});

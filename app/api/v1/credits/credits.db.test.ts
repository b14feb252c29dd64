import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { revokeCredit } from "@/lib/commands/credits/revoke-credit";
import { prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/api/scopes";
import { shopAuthorisationSchema, shopCreditSchema, shopRedemptionSchema, shopReversalSchema } from "@/lib/domain/credits/shop-request";
import { creditCode } from "@/lib/domain/credits/token";
import type { Actor } from "@/lib/domain/staff/actor";
import { MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits } from "@/lib/testing/issued-credits";
import { POST as capture } from "./[code]/authorisations/[id]/capture/route";
import { POST as voidIt } from "./[code]/authorisations/[id]/void/route";
import { POST as authorise } from "./[code]/authorisations/route";
import { POST as reverse } from "./[code]/redemptions/[id]/reversals/route";
import { POST as redeem } from "./[code]/redemptions/route";
import { GET as look } from "./[code]/route";

const admin: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
let credit: (wanted?: { activated?: boolean }) => Promise<IssuedCredit>;
let key = "";
beforeAll(async () => {
  credit = (await issueCredits(24, "API")).take;
  key = await makeKey(["credits:redeem"]);
});

async function makeKey(scopes: Scope[]): Promise<string> {
  const made = await createApiKey(admin, { name: "Checkout", scopes, source: "shop" });
  if (!made.ok) throw new Error(made.refusal.reason);
  return made.value.secret;
}

type Route = typeof look;
type Sent = { body?: unknown; idempotencyKey?: string; bearer?: string; id?: string; headers?: Record<string, string> };
async function send(route: Route, code: string, { body, idempotencyKey, bearer = key, id, headers }: Sent = {}) {
  const request = new Request(`http://shop.local/api/v1/credits/${code}`, {
    method: route === look ? "GET" : "POST",
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      "content-type": "application/json",
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await route(request, { params: Promise.resolve({ code, ...(id && { id }) }) });
  const json = await response.json();
  if (!response.ok) expect([response.headers.get("content-type"), json.status]).toEqual(["application/problem+json", response.status]);
  return { status: response.status, json, problem: String(json.type).replace("urn:amends:problem:", "") };
}
const order = (amountMinor: number, orderRef = "S-1") => ({ amountMinor, orderRef });
const said = ({ status, problem }: { status: number; problem: string }) => [status, problem];

test("a redemption is 201, its repeat 200 with the same answer, another body under its key 409", async () => {
  const { code } = await credit({ activated: true });
  const first = await send(redeem, code, { body: order(600), idempotencyKey: "api-redeem-1" });
  expect(first.status).toBe(201);
  expect(shopRedemptionSchema.strict().parse(first.json)).toMatchObject({
    amountMinor: 600,
    orderRef: "S-1",
    currency: "EUR",
    balanceMinor: 900,
  });
  const again = await send(redeem, code.toLowerCase().replaceAll("-", ""), { body: order(600), idempotencyKey: "api-redeem-1" });
  expect([again.status, again.json]).toEqual([200, first.json]);
  for (const body of [order(601), order(600, "S-2")])
    expect(said(await send(redeem, code, { body, idempotencyKey: "api-redeem-1" }))).toEqual([409, "key-reused"]);
});

test("a look tells state, balance and end, and nothing of the holder", async () => {
  const { id, code } = await credit();
  const { status, json } = await send(look, code, { bearer: await makeKey(["credits:read"]) });
  expect(status).toBe(200);
  expect(shopCreditSchema.strict().parse(json)).toEqual({
    ...{ code, state: "available", currency: "EUR", amountMinor: 1500, balanceMinor: 1500, authorisedMinor: 0 },
    expiresAt: "2099-12-31T23:00:00.000Z",
  });
  expect(await prisma.auditEvent.count({ where: { subject: `credit:${id}` } })).toBe(0);
});

test("every no has its status and its word", async () => {
  const closed = await credit();
  const { code } = await credit({ activated: true });
  const revoked = await credit({ activated: true });
  await revokeCredit(MANAGER, { creditId: String(revoked.id), reason: "Resold" });
  const expired = await credit({ activated: true });
  await prisma.credit.update({ where: { id: expired.id }, data: { expiresAt: new Date("2020-01-01T23:00:00Z") } });
  const asked = { body: order(1501), idempotencyKey: "api-no-key-1" };
  for (const route of [redeem, authorise]) {
    expect(said(await send(route, code, asked))).toEqual([422, "credit-insufficient"]);
    expect(said(await send(route, closed.code, asked))).toEqual([422, "credit-not-activated"]);
    expect(said(await send(route, revoked.code, asked))).toEqual([410, "credit-revoked"]);
    expect(said(await send(route, expired.code, asked))).toEqual([410, "credit-expired"]);
    expect(said(await send(route, creditCode("x".repeat(32), 1n), asked))).toEqual([404, "unknown-credit"]);
    expect(said(await send(route, "AAAA-AAAA-AAAA", asked))).toEqual([404, "unknown-credit"]);
    expect(said(await send(route, code, { body: order(1) }))).toEqual([400, "idempotency-key-needed"]);
    expect(said(await send(route, code, { body: order(1), idempotencyKey: "with space" }))).toEqual([400, "idempotency-key-needed"]);
    expect(said(await send(route, code, { ...asked, body: "{" }))).toEqual([400, "not-json"]);
    expect(said(await send(route, code, { ...asked, body: { ...order(1), currency: "EUR" } }))).toEqual([422, "invalid-facts"]);
    expect(said(await send(route, code, { ...asked, body: order(1.5) }))).toEqual([422, "invalid-facts"]);
    expect(said(await send(route, code, { ...asked, body: order(0) }))).toEqual([422, "invalid-facts"]);
    expect(said(await send(route, code, { ...asked, body: "x".repeat(20_000) }))).toEqual([413, "too-large"]);
    expect(said(await send(route, code, { ...asked, headers: { "content-type": "text/plain" } }))).toEqual([415, "unsupported-type"]);
    expect(said(await send(route, code, { ...asked, bearer: "" }))).toEqual([401, "unauthorised"]);
  }
});

test("only a key with the scope gets through, and looking does not allow spending", async () => {
  const { id, code } = await credit({ activated: true });
  const [pusher, reader] = [await makeKey(["orders:write"]), await makeKey(["credits:read"])];
  const asked = { body: order(1), idempotencyKey: "api-scope-1", id: "1" };
  for (const route of [redeem, authorise, capture, voidIt, reverse])
    for (const bearer of [pusher, reader]) expect(said(await send(route, code, { ...asked, bearer }))).toEqual([403, "missing-scope"]);
  expect(said(await send(look, code, { bearer: pusher }))).toEqual([403, "missing-scope"]);
  expect((await prisma.credit.findUniqueOrThrow({ where: { id } })).redeemedMinor).toBe(0n);
});

test("authorise, capture in part, capture again, capture otherwise, void", async () => {
  const { code } = await credit({ activated: true });
  const asked = { body: { ...order(1000), holdMinutes: 30 }, idempotencyKey: "api-hold-1" };
  const hold = await send(authorise, code, asked);
  const { id } = shopAuthorisationSchema.strict().parse(hold.json);
  expect([hold.status, hold.json.state, hold.json.balanceMinor]).toEqual([201, "open", 500]);
  expect(Date.parse(hold.json.expiresAt) - Date.parse(hold.json.at)).toBe(30 * 60_000);
  expect((await send(authorise, code, asked)).status).toBe(200);
  expect(said(await send(capture, code, { id, body: { amountMinor: 1001 } }))).toEqual([422, "authorisation-insufficient"]);
  const captured = await send(capture, code, { id, body: { amountMinor: 800 } });
  expect([captured.status, captured.json.state, captured.json.balanceMinor]).toEqual([200, "captured", 700]);
  expect((await send(capture, code, { id, body: { amountMinor: 800 } })).status).toBe(200);
  expect(said(await send(capture, code, { id }))).toEqual([409, "authorisation-settled"]);
  expect(said(await send(voidIt, code, { id }))).toEqual([409, "authorisation-settled"]);
  const second = await send(authorise, code, { body: order(700), idempotencyKey: "api-hold-2" });
  for (let n = 0; n < 2; n++)
    expect(await send(voidIt, code, { id: second.json.id })).toMatchObject({ status: 200, json: { state: "voided", balanceMinor: 700 } });
  for (const wrong of ["999999", "x"]) expect(said(await send(voidIt, code, { id: wrong }))).toEqual([404, "unknown-credit"]);
});

test("a cancelled order gives its part back", async () => {
  const { code } = await credit({ activated: true });
  const { json } = await send(redeem, code, { body: order(1500), idempotencyKey: "api-spend-1" });
  const asked = { id: json.id, body: { amountMinor: 500, reason: "Order cancelled" }, idempotencyKey: "api-back-1" };
  const back = await send(reverse, code, asked);
  expect(back.status).toBe(201);
  expect(shopReversalSchema.strict().parse(back.json)).toMatchObject({ redemptionId: json.id, amountMinor: 500, balanceMinor: 500 });
  expect([
    (await send(reverse, code, asked)).status,
    said(await send(reverse, code, { ...asked, body: { amountMinor: 501, reason: "Order cancelled" } })),
  ]).toEqual([200, [409, "key-reused"]]);
  const more = { ...asked, idempotencyKey: "api-back-2", body: { amountMinor: 1001, reason: "Order cancelled" } };
  expect(said(await send(reverse, code, more))).toEqual([422, "reversal-too-large"]);
  const other = await credit({ activated: true });
  expect(said(await send(reverse, other.code, { ...asked, idempotencyKey: "api-back-3" }))).toEqual([404, "unknown-credit"]);
});

test("of a thousand requests at once for a whole credit one is 201 and all others are clean noes", async () => {
  const { id, code } = await credit({ activated: true });
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, n) => send(redeem, code, { body: order(1500, `S-${n}`), idempotencyKey: `api-thousand-${n}` })),
  );
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(String(answer.status), (counts.get(String(answer.status)) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({ "201": 1, "422": 999 });
  expect(await prisma.redemption.count({ where: { creditId: id } })).toBe(1);
}, 60_000);

test("a key that asks for hundreds of codes that do not exist waits for a while, and administrators learn of it", async () => {
  const { code } = await credit();
  const guesser = await makeKey(["credits:read"]);
  const guess = (n: number) => send(look, creditCode("g".repeat(32), BigInt(n)), { bearer: guesser });
  for (let n = 0; n < 299; n++) expect((await guess(n)).status).toBe(404);
  expect((await send(look, "AAAA-AAAA-AAAA", { bearer: guesser })).status).toBe(404);
  expect((await send(look, code, { bearer: guesser })).status).toBe(200);
  expect((await guess(299)).status).toBe(404);
  expect([(await guess(300)).status, (await send(look, code, { bearer: guesser })).status, (await send(look, code)).status]).toEqual([
    429, 429, 200,
  ]);
  expect(await prisma.auditEvent.findMany({ where: { action: "guessing.stop" } })).toMatchObject([
    { subject: "Checkout", detail: { what: "code", by: "key", misses: 300 } },
  ]);
}, 60_000);

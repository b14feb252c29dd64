import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { revokeCredit } from "@/lib/commands/credits/revoke-credit";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { prisma } from "@/lib/db/client";
import { creditToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { GET, HEAD, POST } from "./route";

let incidentId = 0;
beforeAll(async () => {
  const plan = await makeExecutablePlan(24, "PAGE");
  const result = await startExecution(MANAGER, plan);
  if (!result.ok) throw new Error(result.refusal.reason);
  await executeWholePlan(result.value.executionId);
  incidentId = plan.incidentId;
});

let next = 0;
async function credit(language: "fr" | "en" = "fr") {
  const where = { incidentId, language };
  const [row] = await prisma.credit.findMany({ where, orderBy: { id: "asc" }, skip: language === "fr" ? next++ : 0, take: 1 });
  return { ...row!, token: creditToken(env.APP_SECRET, row!.compensationId, 1) };
}

const context = (token: string) => ({ params: Promise.resolve({ token }) });
const request = (token: string, init: RequestInit & { query?: string } = {}) =>
  new Request(`${env.APP_URL}/c/${token}${init.query ?? ""}`, init);
const get = async (token: string, query = "", headers: Record<string, string> = {}) => {
  const response = await GET(request(token, { query, headers }), context(token));
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const press = (token: string, headers: Record<string, string> = { origin: new URL(env.APP_URL).origin }) =>
  POST(request(token, { method: "POST", headers }), context(token));
const state = (id: bigint) => prisma.credit.findUniqueOrThrow({ where: { id } });

test("looking ten times, by GET and HEAD, activates nothing and writes no audit row", async () => {
  const { id, token, code } = await credit();
  const before = await prisma.auditEvent.count();
  for (let i = 0; i < 10; i++) {
    expect((await get(token)).html).not.toContain(code);
    const head = await HEAD(request(token, { method: "HEAD" }), context(token));
    expect([head.status, await head.text()]).toEqual([200, ""]);
  }
  expect((await state(id)).activatedAt).toBeNull();
  expect(await prisma.auditEvent.count()).toBe(before);
});

test("the button activates, answers with a redirect to the page, and the page shows code, amount and last day", async () => {
  const { id, token, code } = await credit();
  const response = await press(token);
  expect([response.status, response.headers.get("location")]).toEqual([303, `/c/${token}`]);
  const { html } = await get(token);
  expect(html).toContain(code);
  expect(html).toContain("15\u00a0€");
  expect(html).toContain("31 décembre 2099 inclus");
  expect(html).toContain("p•••@shop.example");
  expect(html).not.toMatch(/Customer \d+/);
  const activatedAt = (await state(id)).activatedAt;
  await press(token);
  expect((await state(id)).activatedAt).toEqual(activatedAt);
  expect(await prisma.auditEvent.count({ where: { subject: `credit:${id}`, actorKind: "link" } })).toBe(1);
});

test.each<[string, Record<string, string>, number]>([
  ["another site's form", { origin: "https://evil.example" }, 403],
  ["another site that hides its origin", { origin: "null", "sec-fetch-site": "cross-site" }, 403],
  ["our form under no-referrer", { origin: "null", "sec-fetch-site": "same-origin" }, 303],
  ["a browser that says nothing", {}, 303],
  ["a sibling of our site", { origin: "null", "sec-fetch-site": "same-site" }, 403],
])("%s gets its answer", async (_, headers, status) => {
  const { id, token } = await credit();
  expect((await press(token, headers)).status).toBe(status);
  expect((await state(id)).activatedAt !== null).toBe(status === 303);
});

test("an unknown token gets one neutral page that is not found, whatever its shape and the method", async () => {
  const pages = await Promise.all(["x", "A".repeat(43), "<script>"].map((token) => get(token, "?lang=en")));
  expect(pages.map((page) => page.status)).toEqual([404, 404, 404]);
  expect(new Set(pages.map((page) => page.html)).size).toBe(1);
  expect(pages[0]!.html).toContain("This link opens nothing");
  expect((await press("A".repeat(43))).status).toBe(404);
});

test("a partly used, a used, an expired and a revoked credit each have their page", async () => {
  const shop = { kind: "key", id: "k", name: "shop" } as const;
  const spend = (code: string, amountMinor: number, orderRef: string) =>
    redeemCredit(shop, { code, amountMinor, orderRef, idempotencyKey: `page-${orderRef}` });
  const { token, code } = await credit();
  await press(token);
  await spend(code, 600, "SHOP-1");
  const partly = (await get(token)).html;
  expect(partly).toContain("9\u00a0€");
  expect(partly).toContain("SHOP-1");
  await spend(code, 900, "SHOP-2");
  expect((await get(token)).html).toContain("Votre crédit est entièrement utilisé");
  const expired = await credit();
  await prisma.credit.update({ where: { id: expired.id }, data: { expiresAt: new Date("2020-01-01T23:00:00Z") } });
  expect((await get(expired.token)).html).toContain("Ce crédit a expiré");
  expect((await press(expired.token)).status).toBe(303);
  expect((await state(expired.id)).activatedAt).toBeNull();
  const revoked = await credit();
  await revokeCredit(MANAGER, { creditId: String(revoked.id), reason: "Resold" });
  expect((await get(revoked.token)).html).toContain("Ce crédit n’est plus valable");
});

test("the credit's own language rules, the switch overrules it", async () => {
  const { token } = await credit("en");
  expect((await get(token)).html).toContain('<html lang="en">');
  expect((await get(token, "?lang=fr")).html).toContain('<html lang="fr">');
  expect((await get("unknown", "", { "accept-language": "en-US" })).html).toContain('<html lang="en">');
});

test("the page is under 15 KB, carries no script, and its policy allows its own style only", async () => {
  const { token } = await credit();
  const { html, headers } = await get(token);
  expect(Buffer.byteLength(html)).toBeLessThan(15_000);
  expect(html).not.toMatch(/<script|onload|onclick|javascript:/i);
  const style = html.match(/<style>([\s\S]*)<\/style>/)![1]!;
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers.get("content-security-policy")).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  expect(headers.get("cache-control")).toBe("no-store, no-transform");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-robots-tag")).toContain("noindex");
});

test("a button pressed eleven times within a minute is asked to wait, kindly", async () => {
  const { token } = await credit();
  const statuses = [];
  for (let i = 0; i < 11; i++) statuses.push((await press(token)).status);
  expect(statuses).toEqual([...Array(10).fill(303), 429]);
});

test("values are escaped", async () => {
  const { token, customerId } = await credit();
  await prisma.shopOrder.updateMany({ where: { customerId }, data: { ref: "<b>&\"'</b>" } });
  const { html } = await get(token);
  expect(html).toContain("&lt;b&gt;&amp;&#34;&#39;&lt;/b&gt;");
});

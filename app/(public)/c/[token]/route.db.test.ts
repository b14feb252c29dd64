import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { authoriseCredit } from "@/lib/commands/credits/authorise-credit";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { reverseRedemption } from "@/lib/commands/credits/reverse-redemption";
import { revokeCredit } from "@/lib/commands/credits/revoke-credit";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, SHOP } from "@/lib/testing/issued-credits";
import { GET, HEAD, POST } from "./route";

let take: () => Promise<IssuedCredit>;
beforeAll(async () => {
  take = (await issueCredits(24, "PAGE")).take;
});

/** Every fifth customer reads English. */
async function credit(language: "fr" | "en" = "fr"): Promise<IssuedCredit> {
  for (;;) {
    const next = await take();
    if ((await prisma.credit.findUniqueOrThrow({ where: { id: next.id } })).language === language) return next;
  }
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
  expect(html).toContain("<p>Bonjour Customer,</p>");
  expect(html.match(/<summary>/g)?.length).toBeGreaterThanOrEqual(4);
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
  const spend = (code: string, amountMinor: number, orderRef: string) =>
    redeemCredit(SHOP, { code, amountMinor, orderRef, idempotencyKey: `page-${orderRef}` });
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

test("the page says what is given, where it stands, how it is worked out, and by which rule", async () => {
  const { token } = await credit();
  const { html } = await get(token);
  expect(html).toContain("15\u00a0€ de crédit, à utiliser jusqu’au 31 décembre 2099 inclus");
  expect(html).toContain('<span class="status">fait</span>');
  expect(html).toContain("Comment c’est calculé\u00a0: 15\u00a0€ par personne.");
  expect(html).toMatch(/<details>.*Les clients du groupe «\u00a0Intact\u00a0».*15\u00a0€/s);
  expect(html).toContain(`href="/c/${token}/reply?lang=fr"`);
  expect(html).toContain("pour « Pack of 500 prints » était une erreur".replaceAll(/« | »/g, (mark) => mark.replace(" ", "\u00a0")));
});

test("what is set aside for an order is said, and what was given back is not among the uses", async () => {
  const { id, token, code } = await credit();
  await press(token);
  await redeemCredit(SHOP, { code, amountMinor: 500, orderRef: "SHOP-9", idempotencyKey: "page-SHOP-9" });
  const redemption = await prisma.redemption.findFirstOrThrow({ where: { creditId: id } });
  const back = { code, redemptionId: String(redemption.id), reason: "Cancelled", idempotencyKey: "page-back" };
  await reverseRedemption(SHOP, back);
  await authoriseCredit(SHOP, { code, amountMinor: 600, orderRef: "SHOP-10", idempotencyKey: "page-hold" });
  const { html } = await get(token);
  expect(html).toContain("dont 6\u00a0€ réservés");
  expect(html).not.toContain("SHOP-9");
});

test("a button of another person's credit does nothing", async () => {
  const { token } = await credit();
  const other = await credit();
  const headers = { origin: new URL(env.APP_URL).origin, "content-type": "application/x-www-form-urlencoded" };
  const body = `credit=${other.id}`;
  expect((await POST(request(token, { method: "POST", headers, body }), context(token))).status).toBe(303);
  expect((await state(other.id)).activatedAt).toBeNull();
  expect(
    (await POST(request(token, { method: "POST", headers: { ...headers, "content-type": "text/plain" }, body }), context(token))).status,
  ).toBe(415);
});

test("an address that opens many links that do not exist is shut out for a while, and administrators learn of it", async () => {
  const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.7" };
  const { token } = await credit();
  for (let n = 0; n < 29; n++) expect((await get(`guess-${n}`, "", headers)).status).toBe(404);
  expect((await get(token, "", headers)).status).toBe(200);
  expect((await get("guess-29", "", headers)).status).toBe(404);
  expect([(await get(token, "", headers)).status, (await get("guess-30", "", headers)).status]).toEqual([429, 429]);
  expect((await get(token, "", { "x-forwarded-for": "203.0.113.8" })).status).toBe(200);
  const [alarm, ...more] = await prisma.auditEvent.findMany({ where: { action: "guessing.stop" } });
  expect(more).toEqual([]);
  expect(alarm).toMatchObject({ actorKind: "system", subject: "203.0.113.•", detail: { what: "link", by: "address", misses: 30 } });
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

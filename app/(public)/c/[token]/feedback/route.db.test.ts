import { beforeAll, expect, test } from "vitest";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { giveFeedback } from "@/lib/commands/feedback/give-feedback";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK, SHOP } from "@/lib/testing/issued-credits";
import { GET as pageGet } from "../route";
import { GET, POST } from "./route";

let credit: (wanted?: { activated?: boolean }) => Promise<IssuedCredit>;
beforeAll(async () => {
  credit = (await issueCredits(12, "FEEDBACK")).take;
});

const context = (token: string) => ({ params: Promise.resolve({ token }) });
const OWN = { origin: new URL(env.APP_URL).origin, "content-type": "application/x-www-form-urlencoded" };
const shown = async (get: typeof GET, token: string, path = "", query = "?lang=fr") => {
  const response = await get(new Request(`${env.APP_URL}/c/${token}${path}${query}`), context(token));
  return { status: response.status, html: await response.text() };
};
const form = (token: string, query?: string) => shown(GET, token, "/feedback", query);
const send = (token: string, fields: Record<string, string>, headers: Record<string, string> = OWN) => {
  const body = new URLSearchParams(fields).toString();
  return POST(new Request(`${env.APP_URL}/c/${token}/feedback?lang=fr`, { method: "POST", headers, body }), context(token));
};
const given = (customerId: bigint) => prisma.feedback.findMany({ where: { customerId } });

test("the page asks once something was activated, without script and within its size, and not before", async () => {
  const { token } = await credit();
  expect((await shown(pageGet, token)).html).not.toContain("Comment nous y sommes-nous pris");
  await activateCredit(LINK, { token });
  const { html } = await shown(pageGet, token);
  expect(html).toContain("Comment nous y sommes-nous pris\u00a0?");
  expect(html.match(/<input type="radio" name="score"/g)).toHaveLength(5);
  expect(html).not.toMatch(/<script|onsubmit|javascript:| checked/i);
  expect(Buffer.byteLength(html)).toBeLessThan(15_000);
  expect((await shown(pageGet, token, "", "?lang=en")).html).toContain("How did we handle it?");
});

test("a used and an expired credit ask too, a revoked one does not", async () => {
  const [used, expired, revoked] = [await credit({ activated: true }), await credit(), await credit()];
  const ended = new Date("2020-01-01T00:00:00Z");
  await prisma.$executeRaw`UPDATE credit SET redeemed_minor = amount_minor WHERE id = ${used.id}`;
  await prisma.credit.update({ where: { id: expired.id }, data: { expiresAt: ended } });
  await prisma.$executeRaw`UPDATE credit SET revoked_minor = amount_minor, revoked_at = ${ended}, revoked_reason = 'test' WHERE id = ${revoked.id}`;
  const asked = await Promise.all(
    [used, expired, revoked].map(async ({ token }) => (await shown(pageGet, token)).html.includes('name="score"')),
  );
  expect(asked).toEqual([true, true, false]);
});

test("an answer sent twice is one, the last word counts, and the page tells it back", async () => {
  const { token, customerId } = await credit({ activated: true });
  const fields = { score: "4", comment: "Rapide.\r\nMerci", quote: "1" };
  const answers = await Promise.all([send(token, fields), send(token, fields)]);
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual(
    Array(2).fill([303, `/c/${token}/feedback?sent=1&lang=fr`]),
  );
  expect(await given(customerId)).toMatchObject([{ score: 4, comment: "Rapide.\nMerci", mayQuote: true, language: "fr" }]);
  const audits = () => prisma.auditEvent.findMany({ where: { action: "feedback.give", subject: `customer:${customerId}` } });
  expect(await audits()).toHaveLength(1);
  expect((await form(token, "?sent=1&lang=fr")).html).toContain("Merci de votre avis");
  expect((await form(token)).html).toContain('value="4" required checked');
  expect((await shown(pageGet, token)).html).toContain("Vous nous avez répondu\u00a0: Bien. Merci.");

  expect((await send(token, { score: "1", comment: "" })).status).toBe(303);
  expect(await given(customerId)).toMatchObject([{ score: 1, comment: "", mayQuote: false }]);
  expect(await audits()).toHaveLength(2);
  expect(JSON.stringify((await audits()).map(({ detail }) => detail))).not.toContain("Rapide");
});

test("who takes back their consent or their words is no longer quoted; a better mark leaves the quote", async () => {
  const { token, customerId } = await credit({ activated: true });
  const words = { token, comment: "Un vrai geste." };
  const quote = async () => {
    const { id: feedbackId, incidentId } = await prisma.feedback.findFirstOrThrow({ where: { customerId } });
    const data = { incidentId, customerId, feedbackId, text: "Un vrai geste.", mood: "happy", consent: "page", chosenBy: AUTHOR.id };
    await prisma.quote.upsert({ where: { feedbackId }, create: data, update: { removedAt: null } });
  };
  const stands = async () => (await prisma.quote.findFirstOrThrow({ where: { customerId } })).removedAt === null;
  await giveFeedback(LINK, { ...words, score: 4, mayQuote: true });
  await quote();
  await giveFeedback(LINK, { ...words, score: 5, mayQuote: true });
  expect(await stands()).toBe(true);
  await giveFeedback(LINK, { ...words, score: 5, mayQuote: false });
  expect(await stands()).toBe(false);
  await giveFeedback(LINK, { ...words, score: 5, mayQuote: true });
  await quote();
  await giveFeedback(LINK, { token, comment: "Autre chose.", score: 5, mayQuote: true });
  expect(await stands()).toBe(false);
});

test("no score, a sixth one, a long comment, a foreign form and an unknown link write nothing; what was typed stays", async () => {
  const { token, customerId } = await credit({ activated: true });
  const missing = await send(token, { comment: "</textarea><script>", quote: "1" });
  const html = await missing.text();
  expect([missing.status, html.includes('role="alert"'), html.includes("&lt;/textarea&gt;")]).toEqual([422, true, true]);
  expect(html).not.toContain("<script");
  expect((await send(token, { score: "6" })).status).toBe(422);
  expect((await send(token, { score: "3.5" })).status).toBe(422);
  expect((await send(token, { score: "3", comment: "x".repeat(2001) })).status).toBe(422);
  expect((await send(token, { score: "3" }, { ...OWN, origin: "https://evil.example" })).status).toBe(403);
  expect((await send("A".repeat(43), { score: "3" })).status).toBe(404);
  expect((await form("A".repeat(43))).status).toBe(404);
  expect(await giveFeedback(AUTHOR, { token, score: 5, comment: "", mayQuote: true })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await giveFeedback(SHOP, { token, score: 5, comment: "", mayQuote: true })).toMatchObject({ refusal: { reason: "forbidden" } });
  for (let look = 0; look < 3; look++) await form(token, "?sent=1");
  expect(await given(customerId)).toEqual([]);
});

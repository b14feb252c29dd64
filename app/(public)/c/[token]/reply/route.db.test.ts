import { beforeAll, expect, test } from "vitest";
import { settleObjection } from "@/lib/commands/objections/settle-objection";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK, SHOP } from "@/lib/testing/issued-credits";
import { GET, POST } from "./route";

let credit: () => Promise<IssuedCredit>;
beforeAll(async () => {
  credit = (await issueCredits(12, "REPLY")).take;
});

const context = (token: string) => ({ params: Promise.resolve({ token }) });
const OWN = { origin: new URL(env.APP_URL).origin, "content-type": "application/x-www-form-urlencoded" };
const get = async (token: string, query = "?lang=fr") => {
  const response = await GET(new Request(`${env.APP_URL}/c/${token}/reply${query}`), context(token));
  return { status: response.status, html: await response.text() };
};
const send = (token: string, text: string, headers: Record<string, string> = OWN) => {
  const body = new URLSearchParams({ text }).toString();
  return POST(new Request(`${env.APP_URL}/c/${token}/reply?lang=fr`, { method: "POST", headers, body }), context(token));
};
const written = (customerId: bigint) => prisma.objection.findMany({ where: { customerId }, orderBy: { id: "asc" } });

test("looking writes nothing, and the form needs no script", async () => {
  const { token, customerId } = await credit();
  const { status, html } = await get(token);
  expect(status).toBe(200);
  expect(html).toContain("Ce n’est pas juste");
  expect(html).not.toMatch(/<script|onsubmit|javascript:/i);
  expect(Buffer.byteLength(html)).toBeLessThan(15_000);
  await get(token, "?sent=1");
  expect(await written(customerId)).toEqual([]);
});

test("a message is written once, however often it is sent, and its page says thank you", async () => {
  const { token, customerId } = await credit();
  const text = "Ma voisine a reçu 20 €.\r\nPas moi <b>?";
  const answers = await Promise.all([send(token, text), send(token, text)]);
  expect(answers.map((answer) => [answer.status, answer.headers.get("location")])).toEqual(
    Array(2).fill([303, `/c/${token}/reply?sent=1&lang=fr`]),
  );
  expect((await send(token, text)).status).toBe(303);
  const [row, ...more] = await written(customerId);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ text: "Ma voisine a reçu 20 €.\nPas moi <b>?", settledAt: null });
  expect((await get(token, "?sent=1&lang=fr")).html).toContain("Merci, c’est bien reçu");
  const audits = await prisma.auditEvent.findMany({ where: { action: "objection.write", subject: `customer:${customerId}` } });
  expect(audits).toHaveLength(1);
  expect(JSON.stringify(audits[0]?.detail)).not.toContain("voisine");
});

test("an empty message, a foreign form and an unknown link write nothing", async () => {
  const { token, customerId } = await credit();
  const empty = await send(token, "  ");
  expect([empty.status, (await empty.text()).includes('role="alert"')]).toEqual([422, true]);
  expect((await send(token, "x".repeat(2001))).status).toBe(422);
  expect((await send(token, "Hello", { ...OWN, origin: "https://evil.example" })).status).toBe(403);
  expect((await send("A".repeat(43), "Hello")).status).toBe(404);
  expect((await get("A".repeat(43))).status).toBe(404);
  expect(await written(customerId)).toEqual([]);
});

test("what was typed stays on a page that could not take it, escaped", async () => {
  const { token } = await credit();
  const answer = await send(token, `</textarea><script>${"x".repeat(2000)}`);
  const html = await answer.text();
  expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;");
  expect(html).not.toContain("<script");
});

test("a sixth message waits until somebody has read", async () => {
  const { token, customerId } = await credit();
  for (let n = 0; n < 5; n++) expect((await send(token, `Message ${n}`)).status).toBe(303);
  expect((await send(token, "Message 5")).status).toBe(429);
  expect(await written(customerId)).toHaveLength(5);
});

test("an objection is settled once, with a note and an audit row, by staff alone", async () => {
  const { token, customerId } = await credit();
  await send(token, "This is wrong");
  const objectionId = String((await written(customerId))[0]?.id);
  const note = "Called her: a misunderstanding";
  for (const actor of [LINK, SHOP])
    expect(await settleObjection(actor, { objectionId, note })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  const results = await Promise.all([settleObjection(AUTHOR, { objectionId, note }), settleObjection(AUTHOR, { objectionId, note })]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "nothing_to_settle" } });
  expect(await written(customerId)).toMatchObject([{ note, settledBy: AUTHOR.id }]);
  expect(await prisma.auditEvent.count({ where: { action: "objection.settle", subject: `customer:${customerId}`, reason: note } })).toBe(1);
  expect(await settleObjection(AUTHOR, { objectionId: "999999", note })).toMatchObject({ refusal: { reason: "not_found" } });
});

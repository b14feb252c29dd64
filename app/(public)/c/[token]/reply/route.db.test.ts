import { beforeAll, expect, test } from "vitest";
import { writeReply } from "@/lib/commands/feedback/write-reply";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK, SHOP } from "@/lib/testing/issued-credits";
import { GET, POST } from "./route";

let credit: () => Promise<IssuedCredit>;
let incidentId: number;
beforeAll(async () => {
  const issued = await issueCredits(12, "REPLY");
  credit = issued.take;
  incidentId = issued.incidentId;
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
const written = (customerId: bigint) =>
  prisma.threadEntry.findMany({ where: { thread: { customerId } }, include: { thread: true }, orderBy: { id: "asc" } });

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
  expect(row).toMatchObject({ body: "Ma voisine a reçu 20 €.\nPas moi <b>?", kind: "inbound", channel: "page", auto: null });
  expect(row?.thread).toMatchObject({ incidentId, state: "open", channel: "page", language: "fr", suggestedLabel: "question" });
  expect(row?.thread.address).toMatch(/@shop\.example$/);
  expect(row?.thread.dueAt).not.toBeNull();
  expect((await get(token, "?sent=1&lang=fr")).html).toContain("Merci, c’est bien reçu");
  const audits = await prisma.auditEvent.findMany({ where: { action: "reply.write", subject: `customer:${customerId}` } });
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

test("a sixth message waits until somebody has answered, and all of them are one conversation", async () => {
  const { token, customerId } = await credit();
  const write = (n: number) => writeReply(LINK, { token, text: `Message ${n}` });
  const six = await Promise.all([0, 1, 2, 3, 4, 5].map(write));
  expect(six.filter(({ ok }) => ok)).toHaveLength(5);
  expect(six.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "too_many_requests" } });
  const rows = await written(customerId);
  expect([rows.length, new Set(rows.map(({ threadId }) => threadId)).size]).toEqual([5, 1]);
  const [{ threadId }] = rows as [(typeof rows)[number]];
  const answer = { threadId, kind: "answer", state: "waiting", channel: "email", authorId: AUTHOR.id, toAddress: "a@b.example" } as const;
  const at = new Date("2099-01-01T00:00:00Z");
  await prisma.threadEntry.create({ data: { ...answer, body: "Merci", onceKey: new Uint8Array([7]), at, leavesAt: at } });
  expect(await write(6)).toMatchObject({ ok: true });
});

test("only whoever holds a link writes so", async () => {
  const { token } = await credit();
  for (const actor of [AUTHOR, SHOP])
    expect(await writeReply(actor, { token, text: "Hello" })).toMatchObject({ refusal: { reason: "forbidden" } });
});

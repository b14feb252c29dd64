import { beforeAll, expect, test } from "vitest";
import { giveFeedback } from "@/lib/commands/feedback/give-feedback";
import { writeReply } from "@/lib/commands/feedback/write-reply";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import type { Actor } from "@/lib/domain/staff/actor";
import { readReactionsScreen } from "@/lib/queries/feedback/reactions";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK } from "@/lib/testing/issued-credits";
import { chooseQuote } from "./choose-quote";
import { removeQuote } from "./remove-quote";

const AUDITOR: Actor = { kind: "staff", id: "auditor", name: "Ana", role: "auditor" };
const incidentRef = "INC-QUOTE";
let take: () => Promise<IssuedCredit>;
let incidentId: number;
beforeAll(async () => {
  const issued = await issueCredits(12, "QUOTE");
  incidentId = issued.incidentId;
  take = async () => {
    const credit = await issued.take();
    await prisma.customer.update({ where: { id: credit.customerId }, data: { name: "Odile Le Gall", phone: "06 39 98 00 60" } });
    return credit;
  };
});

async function feedback(mayQuote: boolean, comment = "Un geste rapide, merci.", score = 5) {
  const { token, customerId } = await take();
  const given = await giveFeedback(LINK, { token, score, comment, mayQuote });
  if (!given.ok) throw new Error(given.refusal.reason);
  return { customerId, from: { feedbackId: given.value.feedbackId } };
}
const wish = (from: object, more: object = {}) => ({
  incidentRef,
  from,
  text: "Un geste rapide.",
  mood: "happy",
  consent: "page",
  ...more,
});
const quoteOf = (customerId: bigint) => prisma.quote.findMany({ where: { customerId } });
const consentBroken = async () => (await readViolations(prisma)).filter(({ view, count }) => /quotes|listening/.test(view) && count > 0);

test("words with consent are chosen, edited, and in the audit without themselves", async () => {
  const { from, customerId } = await feedback(true);
  expect(await chooseQuote(AUTHOR, wish(from))).toMatchObject({ ok: true });
  const [quote, ...more] = await quoteOf(customerId);
  expect(more).toEqual([]);
  expect(quote).toMatchObject({ text: "Un geste rapide.", mood: "happy", consent: "page", chosenBy: AUTHOR.id, removedAt: null });
  const audit = await prisma.auditEvent.findFirstOrThrow({ where: { action: "quote.choose", subject: `quote:${quote?.id}` } });
  expect(JSON.stringify(audit.detail)).not.toContain("rapide");
  expect(await consentBroken()).toEqual([]);
});

test("without consent on the page it is refused, unless it was given otherwise", async () => {
  const { from, customerId } = await feedback(false);
  expect(await chooseQuote(AUTHOR, wish(from))).toEqual({ ok: false, refusal: { reason: "consent_missing" } });
  expect(await chooseQuote(AUTHOR, wish(from, { consent: "phone" }))).toMatchObject({ ok: true });
  expect(await quoteOf(customerId)).toMatchObject([{ consent: "phone" }]);
});

test("words that name the person warn first, and stand once that was seen", async () => {
  const { from } = await feedback(true);
  const naming = wish(from, { text: "Odile, 06.39.98.00.60, commande QUOTE-1" });
  const warned = await chooseQuote(AUTHOR, naming);
  expect(warned).toMatchObject({ refusal: { reason: "quote_names_person" } });
  expect(warned.ok ? "" : warned.refusal.detail?.by).toMatch(/^name,phone/);
  expect(await chooseQuote(AUTHOR, { ...naming, seen: true })).toMatchObject({ ok: true });
});

test("words of a conversation are quoted by the consent that staff noted, never by the page's", async () => {
  const { token, customerId } = await take();
  const written = await writeReply(LINK, { token, text: "Merci beaucoup pour ce geste" });
  const from = { entryId: written.ok ? written.value.entryId : "" };
  expect(await chooseQuote(AUTHOR, wish(from))).toMatchObject({ refusal: { reason: "consent_missing" } });
  expect(await chooseQuote(AUTHOR, wish(from, { consent: "mail" }))).toMatchObject({ ok: true });
  expect(await quoteOf(customerId)).toMatchObject([{ entryId: BigInt(from.entryId), consent: "mail" }]);
});

test("chosen twice at once it is one; taken out it leaves the board, and may come back", async () => {
  const { from, customerId } = await feedback(true);
  await Promise.all([chooseQuote(AUTHOR, wish(from)), chooseQuote(AUTHOR, wish(from))]);
  const [quote, ...more] = await quoteOf(customerId);
  expect(more).toEqual([]);
  const quoteId = String(quote?.id);
  const shown = async () => (await readReactionsScreen(incidentId, false)).quotes.some(({ id }) => id === quoteId);
  expect(await shown()).toBe(true);
  expect(await removeQuote(AUDITOR, { quoteId, reason: "Elle a changé d’avis" })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await removeQuote(AUTHOR, { quoteId, reason: "Elle a changé d’avis" })).toMatchObject({ ok: true });
  expect(await removeQuote(AUTHOR, { quoteId, reason: "Elle a changé d’avis" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await shown()).toBe(false);
  expect(await chooseQuote(AUTHOR, wish(from))).toMatchObject({ ok: true });
  expect(await shown()).toBe(true);
});

test("nobody quotes another incident's words, a machine's, or as somebody who only checks", async () => {
  const { from } = await feedback(true);
  expect(await chooseQuote(AUDITOR, wish(from))).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await chooseQuote(AUTHOR, wish({ feedbackId: "999999" }))).toMatchObject({ refusal: { reason: "quote_elsewhere" } });
  const machine = await prisma.threadEntry.findFirstOrThrow({ where: { kind: "inbound" } });
  const at = new Date("2026-11-20T10:00:00Z");
  const away = { threadId: machine.threadId, kind: "inbound", channel: "email", body: "Absent", auto: "out_of_office", at } as const;
  const { id } = await prisma.threadEntry.create({ data: { ...away, onceKey: new Uint8Array([1, 2, 3]) } });
  expect(await chooseQuote(AUTHOR, wish({ entryId: String(id) }, { consent: "mail" }))).toMatchObject({
    refusal: { reason: "quote_elsewhere" },
  });
  const other = await issueCredits(1, "ELSEWHERE");
  await prisma.incident.update({ where: { id: other.incidentId }, data: { closedAt: at } });
  expect(await chooseQuote(AUTHOR, { ...wish(from), incidentRef: "INC-ELSEWHERE" })).toMatchObject({
    refusal: { reason: "incident_closed" },
  });
});

test("the board has the happy and the unhappy side by side, counts them, and hides names from who only checks", async () => {
  await feedback(false, "Jamais plus, odile@client.example", 1);
  const { happy, unhappy, summary } = await readReactionsScreen(incidentId, false);
  expect(summary.count).toBe(await prisma.feedback.count({ where: { incidentId } }));
  expect(happy.filter(({ score }) => score !== null).every(({ score }) => (score ?? 0) >= 4)).toBe(true);
  expect(unhappy).toMatchObject([{ score: 1, name: "Odile Le Gall", text: "Jamais plus, odile@client.example" }]);
  const masked = await readReactionsScreen(incidentId, true);
  expect(masked.unhappy).toMatchObject([{ name: "", text: "Jamais plus, o•••@client.example" }]);
});

import { beforeAll, expect, test } from "vitest";
import { markLetterDone } from "../../commands/mailings/mark-letter-done";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { saveTemplate } from "../../commands/mailings/save-template";
import { settleMessages } from "../../commands/mailings/settle-messages";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { creditCode, creditToken } from "../../domain/credits/token";
import type { MailingTab } from "../../domain/mailings/mailing-tab";
import { STARTER_LETTERS } from "../../domain/mailings/starter-letters";
import type { Actor } from "../../domain/staff/actor";
import type { Role } from "../../domain/staff/role";
import { env } from "../../env";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { sendWholeMailing } from "../../jobs/tasks/send-mailing";
import { SPECIMEN_CODE } from "../../mail/render-specimen";
import { type ExecutedPlan, executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { readLetterEditor } from "./letter-editor";
import { readLettersToPrint } from "./letters-to-print";
import { openMail, readMailbox } from "./mailbox";
import { readMailingCards } from "./mailing-cards";
import { type PanelOf, readMailingScreen } from "./mailing-screen";
import { mailingSearchSchema } from "./mailing-search";
import { readMessagePreview } from "./message-preview";
import { previewLetter } from "./preview-letter";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const auditor: Actor = { kind: "staff", id: "o1", name: "Ana", role: "auditor" };

/** A tab of the mailing as this person sees it. */
async function tabOf<T extends MailingTab>(
  tab: T,
  asked: Record<string, string> = {},
  viewer: { id: string; role: Role } = MANAGER,
): Promise<PanelOf<T>> {
  const screen = await readMailingScreen(plan.incidentId, mailingId, mailingSearchSchema.parse({ ...asked, tab }), viewer);
  return screen?.panel as PanelOf<T>;
}
const MANAGER = { id: "m1", role: "manager" } as const;

let plan: ExecutedPlan;
let mailingId: number;
/** Twelve customers: one suppressed, one whose address is unusable, one without any, one whose compensation failed. */
beforeAll(async () => {
  plan = await executedPlan(12);
  const members = await prisma.cohortMember.findMany({ where: { incidentId: plan.incidentId }, orderBy: { customerId: "asc" } });
  const id = (index: number) => members[index]?.customerId ?? 0n;
  await prisma.suppression.create({ data: { email: members[0]?.email ?? "", reason: "bounced" } });
  await prisma.customer.update({ where: { id: id(1) }, data: { email: "no address" } });
  await prisma.customer.update({ where: { id: id(2) }, data: { email: null, postalAddress: "1 rue Haute\n75000 Paris" } });
  await prisma.compensation.updateMany({
    where: { planId: plan.planId, customerId: id(3), kind: "store_credit" },
    data: { state: "failed" },
  });
  const prepared = await prepareMailings(manager, { incidentRef: plan.incidentRef });
  mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
});

test("everyone is a recipient or left out with a reason", async () => {
  const { cards, executed } = await readMailingCards(plan.incidentId);
  expect(executed).toBe(true);
  expect(cards).toMatchObject([
    {
      cohortKey: "untouched",
      customers: 12,
      templateVersion: 1,
      mailing: { status: "ready", clear: true, counts: { waiting: 8, skipped: 1, letters: 1, calls: 2 } },
    },
  ]);
  const checks = await tabOf("checks");
  expect(checks.lines.map((line) => [line.finding, line.count])).toEqual([
    ["no_name", 1],
    ["invalid_address", 1],
    ["suppressed", 1],
    ["no_address", 1],
    ["not_executed", 1],
  ]);
  const recipients = await tabOf("recipients");
  expect(recipients.rows.filter((row) => row.state === "skipped").map((row) => row.reason)).toEqual(["not_executed"]);
});

test("a recipient's letter says what the ledger says, and holds no private link", async () => {
  const { preview } = await tabOf("message");
  expect(preview?.text).toContain("500\u00a0");
  expect(preview?.text).toContain("15");
  expect(preview?.text).toContain("/c/…");
  expect(JSON.stringify(await prisma.mailMessage.findMany({ where: { mailingId }, select: { values: true } }))).not.toContain("/c/");
});

test("an auditor sees neither names nor letters", async () => {
  const watching = { id: "o1", role: "auditor" } as const;
  expect((await tabOf("message", {}, watching)).preview).toBeNull();
  const { rows } = await tabOf("recipients", {}, watching);
  expect(rows.every((row) => row.name === "" && !row.address.startsWith("inc-t"))).toBe(true);
});

test("search and state filter the list", async () => {
  const found = await tabOf("recipients", { q: "Éloïse 7", state: "rendered" });
  expect(found.rows.map((row) => row.name)).toEqual(["Client Éloïse 7"]);
});

test("the letter under a plan is read in the customer's language or the one asked for", async () => {
  const member = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId: plan.incidentId, name: "Client Éloïse 5" } });
  const english = await previewLetter({ planId: plan.planId, customerId: member.customerId });
  expect(english).toMatchObject({ language: "en", cohortKey: "untouched" });
  expect(english?.text).toContain("Hello Client Éloïse 5,");
  const french = await previewLetter({ planId: plan.planId, customerId: member.customerId, language: "fr" });
  expect(french?.text).toContain("l’erreur vient de nous");
});

test("a letter is posted once the mailing was let go, and once only", async () => {
  const run = await readLettersToPrint(plan.incidentId, mailingId);
  const [letter] = run?.letters ?? [];
  expect(run).toMatchObject({ begun: false, letters: [{ address: "1 rue Haute\n75000 Paris" }] });
  const posted = { mailingId, customerIds: [letter?.customerId ?? ""], how: "posted" };
  expect(await markLetterDone(manager, posted)).toEqual({ ok: false, refusal: { reason: "mailing_not_begun" } });
  expect(await letGo(manager, { mailingId, confirmCount: 8 })).toMatchObject({ ok: true });
  expect(await markLetterDone(auditor, posted)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await markLetterDone(manager, posted)).toMatchObject({ ok: true });
  expect(await markLetterDone(manager, posted)).toEqual({ ok: false, refusal: { reason: "stale" } });
});

test("the outbox shows the mail with the customer's own link", async () => {
  await sendWholeMailing(mailingId);
  const { rows, next } = await readMailbox({ q: "", before: null }, false);
  expect(rows).toHaveLength(8);
  expect(next).toBeNull();
  const mail = await openMail(rows[0]?.id ?? "");
  const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId, toAddress: mail?.to } });
  const credit = await prisma.credit.findUniqueOrThrow({ where: { id: message.creditId ?? 0n } });
  const link = `${env.APP_URL}/c/${creditToken(env.APP_SECRET, credit.compensationId, 1)}`;
  expect(mail?.html).toContain(`href="${link}"`);
  expect(mail?.text).toContain(link);
});

test("what a person finds out about an unknown outcome is written down, with the reason", async () => {
  const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId, state: "sent", channel: "email" } });
  await prisma.mailMessage.update({ where: { id: message.id }, data: { state: "needs_review" } });
  const settling = { mailingId, customerIds: [String(message.customerId)], outcome: "arrived", reason: "Vu chez le prestataire" };
  expect(await settleMessages(manager, settling)).toMatchObject({ ok: true, value: { settled: 1 } });
  expect(await settleMessages(manager, settling)).toEqual({ ok: false, refusal: { reason: "stale" } });
});

test("who was given a discount reads the code that the shop was given, and a preview shows none that works", async () => {
  const given = await executedPlan(1);
  const { customerId } = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId: given.incidentId } });
  const { id } = await prisma.compensation.create({
    data: {
      ...{ planId: given.planId, incidentId: given.incidentId, customerId, cohortKey: "untouched", ruleId: "r2", kind: "discount_code" },
      ...{ amountMinor: 500, currency: "EUR", expiresAt: "2027-03-31T22:00:00Z", state: "done", doneAt: "2026-11-20T09:00:00Z" },
    },
  });
  const code = creditCode(env.APP_SECRET, id);
  const prepared = await prepareMailings(manager, { incidentRef: given.incidentRef });
  const newest = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(newest);
  const stored = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId: newest } });
  expect(stored.values).toMatchObject({ outcome: expect.stringContaining(`avec ce code\u00a0: ${code}.`) });
  expect(readChecks((await prisma.mailing.findUniqueOrThrow({ where: { id: newest } })).checks).findings).not.toHaveProperty(
    "credit_mismatch",
  );
  const preview = await readMessagePreview(newest, customerId);
  expect(preview?.text).toContain(`avec ce code\u00a0: ${SPECIMEN_CODE}.`);
  expect(JSON.stringify(preview)).not.toContain(code);
  const { code: ofCredit } = await prisma.credit.findFirstOrThrow({ where: { customerId } });
  expect(JSON.stringify(preview)).not.toContain(ofCredit);
});

test("saving a letter makes a version, sets its French, and refuses what is not valid or no longer the newest", async () => {
  const { fr, en } = STARTER_LETTERS.untouched;
  const save = (basedOn: number, subject: string) =>
    saveTemplate(manager, { incidentRef: plan.incidentRef, templateKey: "untouched", basedOn, content: { en, fr: { ...fr, subject } } });
  expect(await save(1, "Pardon pour l'erreur !")).toMatchObject({ ok: true, value: { version: 2, draftVersion: null } });
  expect((await readLetterEditor(plan.incidentId, "untouched", false))?.content.fr.subject).toBe("Pardon pour l’erreur\u00a0!");
  expect(await save(1, "Autre")).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await save(2, "{{ nom }}")).toMatchObject({
    ok: false,
    refusal: { reason: "invalid" },
    invalid: [{ path: "content.fr.subject" }],
  });
  const other = await executedPlan(1);
  const editor = await readLetterEditor(other.incidentId, "untouched", false);
  expect(editor).toMatchObject({ version: 1, elsewhere: [{ incidentRef: plan.incidentRef }] });
  expect([editor?.content.fr.subject, editor?.elsewhere[0]?.content.fr.subject]).toEqual([fr.subject, "Pardon pour l’erreur\u00a0!"]);
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } })).letters).toEqual({ untouched: expect.any(Number) });
});

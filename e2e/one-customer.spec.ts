import { randomBytes, randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { hashKey, KEY_BYTES, keyOf, keyPrefix } from "@/lib/domain/api/key";
import { insertCrowd } from "./support/crowd";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { prepareNotice, schedule, untilSent } from "./support/mailing-desk";
import { approvePlan, startExecution, submitProposedPlan } from "./support/plan-desk";
import { E2E_WEBHOOK_SECRET } from "./support/servers";
import { type Words, wordsOf } from "./support/words";

const REF = "INC-2024-531";
const LIST = `/incidents/${REF}/mailings`;
const NAME = "Alma Renard";
/** Where the shop wrote to, and where she reads since. */
const OLD = "crowd0001@inc-2024-531.example";
const NEW = "alma.renard@inc-2024-531.example";

const SAID = {
  fr: {
    asks: "Bonjour,\r\n\r\nMerci de m’avoir appelée. Pouvez-vous m’envoyer la facture corrigée ?",
    answer: "Bonjour,\n\nMerci pour votre message. Vous recevrez la facture corrigée sous trois jours ouvrés.",
    promise: "Vous recevrez la facture corrigée sous trois jours ouvrés.",
  },
  en: {
    asks: "Hello,\r\n\r\nThank you for calling me. Could you send me the corrected invoice?",
    answer: "Hello,\n\nThank you for your message. You will receive the corrected invoice within three working days.",
    promise: "You will receive the corrected invoice within three working days.",
  },
};

test.setTimeout(300_000);

test("one customer is told, given, lost sight of, called, listened to, answered, and kept a promise", async ({
  page,
  request,
  signIn,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const said = SAID[language];
  const { customerId } = await oneCustomer(query, language);

  const notice = await test.step("the notice leaves before anything is decided", async () => {
    await signIn("agent");
    await prepareNotice(page, words, { list: LIST, cohort: /^B · / });
    await page.getByRole("button", { name: words("mailings.approval.submit"), exact: true }).click();
    await expect(page.getByText(words("mailings.approval.own"))).toBeVisible();
    await signIn("manager");
    await page.reload();
    await page.getByRole("button", { name: words("mailings.approval.decision.approve"), exact: true }).click();
    expect(await schedule(page, words)).toBe("1");
    await untilSent(page, words);
    return onlyLetter(query, "notice");
  });

  await test.step("the gesture leaves once it is in the ledger, and not before", async () => {
    await signIn("agent");
    const plan = await submitProposedPlan(page, words, REF);
    await signIn("manager");
    await approvePlan(page, words, plan);
    await startExecution(page, words, REF, 1, 0);
    await expect(page.getByText(words("incidents.next.prepare_mailings.reason")).first()).toBeVisible({ timeout: 60_000 });
    await page.goto(LIST);
    await page
      .getByRole("main")
      .getByRole("button", { name: words("mailings.prepare"), exact: true })
      .first()
      .click();
    await page.getByRole("link", { name: words("mailings.moves.schedule"), exact: true }).click({ timeout: 60_000 });
    expect(await schedule(page, words)).toBe("1");
    await untilSent(page, words);
  });
  const gesture = await onlyLetter(query, "gesture");
  expect(gesture.creditsBefore).toBe(1);
  expect(notice.creditsBefore).toBe(0);

  await test.step("the provider says that it bounced, twice: she is to be called, once", async () => {
    const event = bounceOf(gesture.providerId);
    for (let told = 0; told < 2; told++) expect((await request.post("/api/webhooks/resend", event)).status()).toBe(200);
    expect(await query("SELECT why FROM call_task WHERE customer_id = $1 AND outcome IS NULL", [customerId])).toEqual([{ why: "bounced" }]);
  });

  await test.step("an agent calls her and writes down where she reads now", async () => {
    await signIn("agent");
    await page.goto(`/incidents/${REF}/calls`);
    const row = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: NAME }) });
    await expect(row.getByRole("link", { name: "06 12 34 56 79" })).toHaveAttribute("href", "tel:0612345679");
    await expect(row.getByRole("region", { name: words(`calls.say.${language}`) })).toContainText(/15/);
    await row.getByRole("textbox", { name: words("calls.note") }).fill(NEW);
    await row.getByRole("button", { name: words("calls.answer.reached") }).click();
    await expect(page.getByText(words("calls.settled.reached", { name: NAME }))).toBeVisible();
    await expect(page.getByText(words("calls.none"))).toBeVisible();
  });

  const thread = await test.step("from there she answers the letter that she has: its sealed address says who she is", async () => {
    const reply = await sendBack(request, await keyFor(query), { from: NEW, to: notice.replyTo, text: said.asks });
    expect(reply).toMatchObject({ by: "token", messageId: notice.id, auto: null });
    return `/replies?thread=${reply.threadId}`;
  });

  await test.step("an agent answers with a promise, to where she wrote from", async () => {
    await page.goto(thread);
    await expect(page.getByRole("heading", { level: 2, name: NAME })).toBeVisible();
    await answer(page, words, language, said.answer);
    await expect(page.getByRole("list", { name: words("replies.check.label") })).toContainText(said.promise);
    await page.getByLabel(words("replies.compose.label", { who: NAME }), { exact: true }).press("Control+Enter");
    // It may be taken back for ten seconds; the acknowledgement before it has left long since.
    await expect(async () => {
      await page.goto(`/mailbox?kind=answers&q=${encodeURIComponent(NEW)}`);
      await expect(page.getByText("Re: ").first()).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
  });

  await test.step("the promise is kept, and the conversation is over", async () => {
    await page.goto("/promises?of=me");
    await page.getByRole("button", { name: words("replies.promises.kept.label", { text: said.promise }) }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("replies.promises.kept.button"), exact: true })
      .click();
    await expect(page.getByRole("region", { name: new RegExp(words("replies.promises.group.lately")) })).toContainText(said.promise);
    await page.goto(thread);
    await page.getByRole("button", { name: words("replies.bar.close"), exact: true }).click();
    await expect(page.getByText(words("replies.said.closed"))).toBeVisible();
    const [standing] = await query(
      `SELECT t.state::text, (SELECT count(*)::int FROM promise p WHERE p.thread_id = t.id AND p.kept_at IS NULL) AS owed,
              (SELECT count(*)::int FROM outbox_mail WHERE to_address = $2) AS letters
       FROM thread t WHERE t.customer_id = $1`,
      [customerId, OLD],
    );
    expect(standing).toEqual({ state: "closed", owed: 0, letters: 2 });
  });
});

/** A crowd of one, who has a name, a telephone and the language of the test. */
async function oneCustomer(query: Query, language: string): Promise<{ customerId: string }> {
  const { incidentId } = await insertCrowd(query, REF, 1);
  const [customer] = await query<{ id: string }>(
    `UPDATE customer SET name = $2, language = $3, phone = '06 12 34 56 79' WHERE email = $1 RETURNING id`,
    [OLD, NAME, language],
  );
  await query("UPDATE cohort_member SET name = $2, language = $3 WHERE incident_id = $1", [incidentId, NAME, language]);
  return { customerId: customer?.id ?? "" };
}

type Letter = { id: string; providerId: string; replyTo: string; creditsBefore: number };

/** The one letter of a step that left for her, with how many credits of hers were in the ledger when it did. */
async function onlyLetter(query: Query, step: "notice" | "gesture"): Promise<Letter> {
  const letters = await query<Letter>(
    `SELECT m.id, m.provider_id AS "providerId", o.reply_to AS "replyTo",
            (SELECT count(*)::int FROM ledger_transfer t JOIN credit c ON c.id = t.credit_id WHERE c.customer_id = m.customer_id AND t.at <= o.at) AS "creditsBefore"
     FROM outbox_mail o JOIN mail_message m ON m.id = o.message_id JOIN mailing g ON g.id = m.mailing_id
     WHERE o.to_address = $1 AND g.step::text = $2`,
    [OLD, step],
  );
  expect(letters).toHaveLength(1);
  return letters[0] as Letter;
}

/** What the provider tells, signed as it signs. */
function bounceOf(providerId: string) {
  const id = `msg_${providerId}`;
  const at = new Date();
  const data = JSON.stringify({
    type: "email.bounced",
    created_at: at.toISOString(),
    data: { email_id: providerId, to: [OLD], bounce: { type: "Permanent", subType: "General", message: "no such user" } },
  });
  const signature = new Webhook(E2E_WEBHOOK_SECRET).sign(id, at, data);
  return { data, headers: { "svix-id": id, "svix-timestamp": String(Math.floor(at.getTime() / 1000)), "svix-signature": signature } };
}

/** A key with which the shop's mail server hands in what comes back. */
async function keyFor(query: Query): Promise<string> {
  const key = keyOf(randomBytes(KEY_BYTES));
  await query(
    `INSERT INTO api_key (id, name, prefix, secret_hash, scopes, source, created_by)
     SELECT $1, 'Mail server', $2, $3, '{replies:write}', 'e2e', id FROM staff_user WHERE email = 'admin@demo.example'`,
    [randomUUID(), keyPrefix(key), hashKey(key)],
  );
  return key;
}

async function sendBack(request: APIRequestContext, key: string, mail: { from: string; to: string; text: string }) {
  const headers = ["Subject: Re: 500", `Message-ID: <${randomUUID()}@client.example>`, "Content-Type: text/plain; charset=utf-8"];
  const taken = await request.post("/api/v1/replies", {
    headers: { authorization: `Bearer ${key}`, "content-type": "message/rfc822" },
    data: [`From: <${mail.from}>`, `To: ${mail.to}`, ...headers, "", mail.text, ""].join("\r\n"),
  });
  expect(taken.status()).toBe(201);
  return taken.json();
}

async function answer(page: Page, words: Words, language: string, text: string): Promise<void> {
  await page.getByLabel(words("replies.compose.language")).selectOption(language);
  await page.getByLabel(words("replies.compose.label", { who: NAME }), { exact: true }).fill(text);
  await expect(page.getByRole("button", { name: words("replies.compose.send"), exact: true })).toBeEnabled();
}

import { Webhook } from "standardwebhooks";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { E2E_WEBHOOK_SECRET } from "./support/servers";
import { wordsOf } from "./support/words";

type Sent = { id: string; providerId: string; name: string; email: string };

/** The newest mail of the demonstration that left for somebody with a telephone and no postal address. */
async function sentMail(query: Query): Promise<Sent> {
  const [sent] = await query<Sent>(
    `SELECT m.provider_id AS "providerId", c.id, c.name, c.email FROM mail_message m JOIN customer c ON c.id = m.customer_id
     WHERE m.state = 'sent' AND m.channel = 'email' AND m.provider_id IS NOT NULL AND m.delivery <> 'bounced' AND c.name IS NOT NULL
     ORDER BY m.id DESC LIMIT 1`,
  );
  if (!sent) throw new Error("the demonstration sent no mail");
  await query("UPDATE customer SET phone = '06 12 34 56 78', phone_e164 = NULL, postal_address = NULL WHERE id = $1", [sent.id]);
  return sent;
}

test("a mail that bounces brings its customer to the calls, where one key after the other settles it", async ({
  page,
  request,
  signIn,
  language,
  axe,
  query,
}) => {
  const words = wordsOf(language);
  const sent = await sentMail(query);
  const body = JSON.stringify({
    type: "email.bounced",
    created_at: "2026-11-23T09:00:00.000Z",
    data: { email_id: sent.providerId, to: [sent.email], bounce: { type: "Permanent", subType: "General", message: "no such user" } },
  });
  const at = new Date();
  const headers = {
    "svix-id": `msg_calls_${language}`,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(E2E_WEBHOOK_SECRET).sign(`msg_calls_${language}`, at, body),
  };
  const forged = await request.post("/api/webhooks/resend", { data: body, headers: { ...headers, "svix-id": "msg_forged" } });
  expect(forged.status()).toBe(401);
  for (let i = 0; i < 3; i++) expect((await request.post("/api/webhooks/resend", { data: body, headers })).status()).toBe(200);

  await signIn("agent");
  const [call] = await query<{ id: string }>("SELECT id FROM call_task WHERE customer_id = $1 AND outcome IS NULL", [sent.id]);
  await page.goto(`/calls?call=${call?.id}`);
  await expect(page.getByRole("heading", { level: 1, name: words("calls.title") })).toBeVisible();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: sent.name }) });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole("link", { name: "06 12 34 56 78" })).toHaveAttribute("href", "tel:0612345678");
  await expect(row.getByRole("region", { name: words("calls.say.fr") })).toContainText("l’erreur vient de nous");
  await expect(row.getByRole("region", { name: words("calls.say.en") })).toContainText("the mistake was ours");
  await axe(page);

  await page.keyboard.press("3");
  await expect(page.getByText(words("calls.settled.no_answer", { name: sent.name, tries: 1 }))).toBeVisible();
  await expect(row).toContainText(words("calls.tries", { count: 1 }));
  await page.goto(`/calls?call=${call?.id}`);
  await expect(row.getByRole("textbox", { name: words("calls.note") })).toBeVisible();
  await axe(page);
  await page.keyboard.press("1");
  await expect(page.getByText(words("calls.settled.reached", { name: sent.name }))).toBeVisible();
  await expect(row).toHaveCount(0);

  await signIn("admin");
  await page.goto(`/settings/sending?q=${encodeURIComponent(sent.email)}`);
  await expect(page.getByRole("cell", { name: sent.email, exact: true })).toBeVisible();
  await axe(page);
});

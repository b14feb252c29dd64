import { readFile } from "node:fs/promises";
import { WebhookStandIn } from "@/lib/testing/webhook-stand-in";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { wordsOf } from "./support/words";

/** Effects written for a test, of an executed incident of the demonstration. */
type Waiting = { ref: string; ids: string[] };

test("what a plan asks of the shop is exported, applied by hand and confirmed from the same file", async ({
  page,
  signIn,
  language,
  axe,
  query,
}) => {
  const words = wordsOf(language);
  const { ref } = await waitingEffects(query, 3, `desk-${language}`);
  await signIn("agent");
  await page.goto(`/incidents/${ref}/effects`);
  await expect(page.getByRole("heading", { level: 1, name: words("effects.title") })).toBeVisible();
  await axe(page);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: words("effects.byHand.csv") }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  const [header = "", ...rows] = text.replace("\uFEFF", "").trim().split("\r\n");
  expect(header).toContain("amends_key");
  const delimiter = language === "fr" ? ";" : ",";
  // What other tests have left to do by hand stands in the list too.
  const first = rows.find((row) => row.includes("send_item:")) ?? "";
  const filled = first.split(delimiter);
  filled[header.split(delimiter).indexOf("outcome")] = language === "fr" ? "fait" : "done";
  filled[header.split(delimiter).indexOf("reference")] = "DESK-1";
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${header}\r\n${filled.join(delimiter)}\r\n`) };

  await page.getByRole("button", { name: words("effects.byHand.import") }).click();
  await page.getByLabel(words("effects.byHand.file"), { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: words("effects.byHand.look"), exact: true }).click();
  await expect(page.getByText(words("effects.byHand.counts.done", { count: 1 }))).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: words("effects.byHand.apply", { count: 1 }) }).click();
  await expect(page.getByText(words("effects.byHand.confirmed", { count: 1 }))).toBeVisible();
  await page.goto(`/incidents/${ref}/effects?state=by_hand&kind=send_item`);
  await expect(page.getByText(words("effects.table.reference", { id: "DESK-1" }))).toBeVisible();

  await page.getByRole("button", { name: words("effects.byHand.import") }).click();
  await page.getByLabel(words("effects.byHand.file"), { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: words("effects.byHand.look"), exact: true }).click();
  await expect(page.getByText(words("effects.byHand.counts.already", { count: 1 }))).toBeVisible();
});

test("a home-made shop is connected, checked, switched on by its name, told each thing once, and told again on request", async ({
  page,
  signIn,
  language,
  axe,
  query,
}) => {
  const words = wordsOf(language);
  const shop = await WebhookStandIn.start();
  const source = `workshop-${language}`;
  const { ref, ids } = await waitingEffects(query, 2, source);

  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("link", { name: words("settings.accounts") }).click();
  await page.getByRole("button", { name: words("effects.accounts.connect") }).click();
  await page.getByLabel(words("effects.accounts.kindLabel")).selectOption("webhook");
  await page.getByLabel(words("effects.accounts.source"), { exact: true }).fill(source);
  await page.getByLabel(words("effects.accounts.baseUrl"), { exact: true }).fill(`${shop.url}/amends`);
  await page.getByLabel(words("effects.accounts.rate"), { exact: true }).fill("20");
  await axe(page);
  await page.getByRole("button", { name: words("effects.accounts.submit"), exact: true }).click();
  const secret = page.getByText(/^whsec_/);
  await expect(secret).toBeVisible();
  shop.secret = await secret.innerText();
  await page.getByRole("button", { name: words("effects.accounts.close"), exact: true }).click();
  await expect(page.getByText(/whsec_/)).toHaveCount(0);

  const card = page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: new RegExp(`^${source}`) }) });
  await card.getByRole("button", { name: words("effects.accounts.check"), exact: true }).click();
  await expect(card.getByText(words("effects.accounts.answered", { name: new URL(shop.url).host }))).toBeVisible({ timeout: 20_000 });
  expect(shop.done).toEqual([]);
  const refused = shop.requests.length - shop.checks.length;
  await card.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true })).toBeDisabled();
  await dialog.getByLabel(words("effects.accounts.word", { name: source })).fill(source);
  await axe(page);
  await dialog.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
  await expect(card.getByText(words("effects.accounts.on"), { exact: true })).toBeVisible();
  const settled = async () => (await query("SELECT id FROM effect WHERE id = ANY($1::bigint[]) AND state = 'done'", [ids])).length;
  await expect.poll(settled, { timeout: 30_000 }).toBe(ids.length);
  expect(shop.done).toHaveLength(ids.length);

  await page.goto(`/incidents/${ref}/effects?state=done`);
  const again = page.getByRole("button", { name: new RegExp(`^${words("effects.actions.replay")}`) }).first();
  await again.click();
  const why = page.getByRole("dialog");
  await why.getByLabel(words("ledger.reason.label")).fill("Sauvegarde restaurée");
  await why.getByRole("button", { name: words("effects.actions.replay"), exact: true }).click();
  await expect(page.getByText(words("effects.actions.replayed"))).toBeVisible();
  await expect.poll(() => shop.requests.length, { timeout: 20_000 }).toBe(ids.length + shop.checks.length + refused + 1);
  expect(shop.done).toHaveLength(ids.length);

  await page.goto("/settings/accounts");
  await card.getByRole("button", { name: words("effects.accounts.turnOff"), exact: true }).click();
  await card.getByRole("button", { name: words("effects.accounts.remove"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("effects.accounts.remove"), exact: true })
    .click();
  await expect(page.getByText(words("effects.accounts.removed", { name: source }))).toBeVisible();
  await shop.stop();
});

test("an agent sees the shop accounts and connects none", async ({ page, signIn, language, axe }) => {
  const words = wordsOf(language);
  await signIn("agent");
  await page.goto("/settings/accounts");
  await expect(page.getByText(words("effects.accounts.readOnly"))).toBeVisible();
  await expect(page.getByRole("button", { name: words("effects.accounts.connect") })).toBeHidden();
  await axe(page);
});

/** Things to send that wait, one each for some customers who were treated, at a shop that no other test knows. */
async function waitingEffects(query: Query, count: number, source: string): Promise<Waiting> {
  const rows = await query<{ id: string; ref: string }>(
    `WITH executed AS (
       SELECT c.id, c.plan_id, c.incident_id, c.customer_id FROM compensation c WHERE c.state = 'done' AND c.kind = 'void_rest' ORDER BY c.id LIMIT $1),
     theirs AS (
       UPDATE shop_order o SET source = $2 FROM affected_line a JOIN executed e USING (incident_id, customer_id) WHERE o.id = a.order_id)
     INSERT INTO effect (incident_id, plan_id, compensation_id, customer_id, source, kind, detail, idempotency_key)
     SELECT e.incident_id, e.plan_id, e.id, e.customer_id, $2, 'send_item', '{"what": "album"}',
       'send_item:' || e.id || ':' || gen_random_uuid() FROM executed e
     RETURNING id, (SELECT ref FROM incident WHERE id = incident_id) AS ref`,
    [count, source],
  );
  const [first] = rows;
  if (!first) throw new Error("the demonstration has no executed plan");
  return { ref: first.ref, ids: rows.map(({ id }) => id) };
}

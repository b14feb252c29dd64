import { createHash, randomUUID } from "node:crypto";
import { hashKey, keyOf, keyPrefix } from "@/lib/domain/api/key";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { wordsOf } from "./support/words";

/** SQL for an instant in ISO 8601, in whole seconds. */
const inUtc = (at: string) => `to_char((${at}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** A guard that is armed for these products alone: no price below one euro. */
async function armedGuard(query: Query, name: string, skus: string[]): Promise<void> {
  await query(
    `INSERT INTO price_guard (name, watch, rule, scope, severity, state, created_by, created_at, updated_by, updated_at)
     VALUES ($1, 'price', '{"kind":"zero"}', jsonb_build_object('skus', $2::text[]), 'block', 'armed', 'e2e', now(), 'e2e', now())`,
    [name, skus],
  );
}

/** A key of the shop's own system for prices; answers with its secret. */
async function priceKey(query: Query, name: string): Promise<string> {
  const secret = keyOf(createHash("sha256").update(name).digest());
  await query(
    `INSERT INTO api_key (id, name, prefix, secret_hash, scopes, source, created_by) VALUES ($1, $2, $3, $4, '{prices:write}', 'guards', 'e2e')`,
    [randomUUID(), name, keyPrefix(secret), hashKey(secret)],
  );
  return secret;
}

/** One order of a product at a price of zero, minutes ago. */
async function cheapOrder(query: Query, sku: string): Promise<void> {
  await query(
    `WITH customer AS (INSERT INTO customer (key, email, name) VALUES ('e:' || $1, lower($1) || '@guards.example', $1) RETURNING id),
     placed AS (INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id, discount_codes)
                SELECT 'guards', $1, 'EUR', now() - interval '2 minutes', 'paid', id, '{}' FROM customer RETURNING id, placed_at)
     INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
     SELECT id, '1', $1, $1, 2, 0, 'EUR', placed_at FROM placed`,
    [sku],
  );
}

test("a price file with a price of zero is blocked, and the line is named", async ({ page, signIn, language, axe, query }) => {
  const words = wordsOf(language);
  const skus = [1, 2, 3, 4].map((number) => `FILE-${language.toUpperCase()}-${number}`);
  const name = `File ${language}`;
  await armedGuard(query, name, skus);
  const lines = skus.map((sku, i) => `${sku};${i === 2 ? "0,00" : "49,90"};EUR`);
  const text = ["sku;price;currency", ...lines, ""].join("\r\n");
  await signIn("manager");
  await page.goto("/guards/try");
  await page.locator('input[type="file"]').setInputFiles({ name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
  const check = page.getByRole("button", { name: words("guards.try.check"), exact: true });
  await expect(check).toBeEnabled();
  await check.click();
  await expect(page.getByText(words("guards.check.blockedNote", { count: 1 }))).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: skus[2] });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole("cell").first()).toHaveText("4");
  await expect(row).toContainText(name);
  await axe(page);
});

test("a bad price that got through wakes somebody, who acknowledges it by link; three clicks later it is an incident", async ({
  page,
  request,
  browser,
  baseURL,
  signIn,
  language,
  axe,
  query,
}) => {
  const words = wordsOf(language);
  const sku = `LIVE-${language.toUpperCase()}`;
  const person = { name: `Nina ${language}`, email: `nina-${language}@guards.example` };
  await armedGuard(query, `Live ${language}`, [sku]);

  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("link", { name: words("settings.watching"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words("alerts.watching.title") })).toBeVisible();
  await page.getByRole("button", { name: words("alerts.watching.onCall.add"), exact: true }).click();
  await page.getByLabel(words("alerts.watching.onCall.name"), { exact: true }).fill(person.name);
  await page.getByLabel(words("alerts.watching.onCall.email"), { exact: true }).fill(person.email);
  await axe(page);
  await page.getByRole("button", { name: words("alerts.watching.save"), exact: true }).click();
  await expect(page.getByText(words("alerts.watching.saved"))).toBeVisible();

  const [at] = await query<{ right: string; wrong: string }>(
    `SELECT ${inUtc("now() - interval '3 days'")} AS right, ${inUtc("now() - interval '5 minutes'")} AS wrong`,
  );
  const price = (priceMinor: number, effectiveAt?: string) => ({ sku, currency: "EUR", priceMinor, effectiveAt, changedBy: "nightly job" });
  await cheapOrder(query, sku);
  const pushed = await request.post("/api/v1/price-changes", {
    headers: { authorization: `Bearer ${await priceKey(query, `Prices ${language}`)}`, "content-type": "application/x-ndjson" },
    data: [price(4_900, at?.right), price(0, at?.wrong)].map((fact) => `${JSON.stringify(fact)}\n`).join(""),
  });
  expect(pushed.status(), await pushed.text()).toBe(200);

  const said = () =>
    query<{ text: string }>(
      `SELECT n.words->>'text' AS text FROM alert_notice n JOIN price_alert a ON a.id = n.alert_id WHERE $1 = ANY (a.skus) AND n.address = $2
       AND n.words IS NOT NULL`,
      [sku, person.email],
    );
  await expect.poll(async () => (await said()).length, { timeout: 30_000 }).toBe(1);
  const link = (await said())[0]?.text.match(/\/a\/\S+/)?.[0] ?? "";
  const phone = await browser.newContext({ baseURL, javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const told = await phone.newPage();
  await told.goto(`${link}?lang=${language}`);
  await expect(told.getByRole("heading", { level: 1 })).toHaveText(words("alerts.link.title.open"));
  await told.getByRole("button", { name: words("alerts.link.acknowledge") }).click();
  await expect(told.getByRole("heading", { level: 1 })).toHaveText(words("alerts.link.title.acknowledged"));
  await expect(told.getByText(words("alerts.link.with", { name: person.name }))).toBeVisible();
  await phone.close();

  await signIn("agent");
  await page.goto("/alerts");
  await page.getByRole("link", { name: sku, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: sku })).toBeVisible();
  await expect(page.getByText(words("alerts.orders.count", { orders: 1, items: 2 }))).toBeVisible();
  await expect(page.getByText("nightly job").first()).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: words("alerts.declare.button"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(words("alerts.declare.unfixed"))).toBeVisible();
  await axe(page);
  await dialog.getByRole("button", { name: words("alerts.declare.confirm"), exact: true }).click();
  await page.waitForURL(/\/incidents\/INC-/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(sku);

  const [opened] = await query<{ wrong: string; right: string; from: string; state: string }>(
    `SELECT p.criterion || ' ' || p.criterion_value AS wrong, p.reference_price_minor::text AS right,
       ${inUtc("w.starts_at")} AS from, a.state
     FROM price_alert a JOIN incident i ON i.alert_id = a.id JOIN incident_product p ON p.incident_id = i.id
     JOIN incident_window w ON w.incident_id = i.id WHERE p.sku = $1 AND i.detected_at = a.raised_at`,
    [sku],
  );
  expect(opened).toEqual({ wrong: "exactly 0", right: "4900", from: at?.wrong, state: "declared" });
});

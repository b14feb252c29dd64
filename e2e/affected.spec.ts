import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { wordsOf } from "./support/words";

/**
 * An incident of a SKU of its own: one line at the wrong price, two that are free beside a paid one (a person decides), one after
 * the end, one at the right price inside.
 */
async function insertOrders(query: Query, ref: string): Promise<void> {
  await query(
    `WITH incident AS (
       INSERT INTO incident (ref, title, zone, owner_id, created_by)
       SELECT $1, 'Doubts', 'Europe/Paris', id, id FROM staff_user WHERE email = 'agent@demo.example' RETURNING id
     ), product AS (
       INSERT INTO incident_product (incident_id, sku, currency, criterion, criterion_value, reference_price_minor, units_per_item)
       SELECT id, $1, 'EUR', 'exactly', 0, 4900, 500 FROM incident
     ), span AS (
       INSERT INTO incident_window (incident_id, position, starts_at, ends_at)
       SELECT id, 1, '2026-08-22T07:00:00Z', '2026-08-22T15:00:00Z' FROM incident
     ), fact (nr, at, prices) AS (VALUES
       ('1', timestamptz '2026-08-22T09:00:00Z', ARRAY[0]), ('2', '2026-08-22T10:00:00Z', ARRAY[0, 4900]),
       ('3', '2026-08-22T11:00:00Z', ARRAY[0, 4900]), ('4', '2026-08-22T15:02:00Z', ARRAY[0]), ('5', '2026-08-22T12:00:00Z', ARRAY[4900])
     ), customer AS (
       INSERT INTO customer (key, name, email, language)
       SELECT 'e:' || $1 || nr, 'Doubt ' || nr, 'doubt' || nr || '@' || lower($1) || '.example', 'fr' FROM fact RETURNING id, right(name, 1) AS nr
     ), placed AS (
       INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id, discount_codes)
       SELECT 'e2e', $1 || '/' || nr, 'EUR', at, 'paid', customer.id, '{}' FROM fact JOIN customer USING (nr) RETURNING id, right(ref, 1) AS nr, placed_at
     )
     INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
     SELECT placed.id, 'line ' || price.position, $1, 'Pack', 1, price.minor, 'EUR', placed_at
     FROM placed JOIN fact USING (nr) CROSS JOIN LATERAL unnest(fact.prices) WITH ORDINALITY AS price (minor, position)`,
    [ref],
  );
}

test("every line has a verdict, doubts are settled by keyboard, and the totals reconcile all along", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const ref = `INC-D-${language}`;
  await insertOrders(query, ref);
  await signIn("agent");
  const totals = page.getByRole("region", { name: words("affected.totals.label") });
  const reconciled = (affected: number, excluded: number, unsure: number) =>
    expect(totals.getByText(words("affected.totals.candidatesNote", { affected, excluded, unsure }))).toBeVisible();

  await test.step("one pass sorts the lines into in, out and to check", async () => {
    await page.goto(`/incidents/${ref}/affected`);
    await page.getByRole("button", { name: words("affected.identify") }).press("Enter");
    await reconciled(1, 4, 2);
    await page.getByRole("link", { name: words("affected.notices.wrongOutside", { count: 1 }) }).click();
    await expect(page.getByRole("row").filter({ hasText: `${ref}/4` })).toContainText(words("affected.distance.minutes", { n: 2 }));
    await axe(page);
  });

  await test.step("the queue shows one line with its order, and two keys settle it", async () => {
    await page.getByRole("link", { name: words("affected.notices.review") }).click();
    await expect(page.getByRole("heading", { name: words("affected.review.place", { at: 1, of: 2 }) })).toBeVisible();
    await expect(page.getByText(words("affected.reasons.maybe_gift"))).toBeVisible();
    await axe(page);
    await expect(page.getByRole("button", { name: words("affected.review.out"), exact: true })).toBeEnabled();
    await page.keyboard.press("o");
    await expect(page.getByRole("heading", { name: words("affected.review.place", { at: 2, of: 2 }) })).toBeVisible();
    await expect(page.getByText(words("affected.review.settled", { settled: 1, of: 2 }))).toBeVisible();
    await page.keyboard.press("i");
    await expect(page.getByText(words("affected.review.settled", { settled: 2, of: 2 }))).toBeVisible();
  });

  await test.step("the last decision is taken back by one key", async () => {
    await page.keyboard.press("u");
    await expect(page.getByText(words("affected.review.settled", { settled: 1, of: 2 }))).toBeVisible();
    await page.getByRole("link", { name: words("affected.review.back") }).click();
    await reconciled(1, 5, 1);
  });

  await test.step("a later run keeps what was decided", async () => {
    await page.getByRole("button", { name: words("affected.identifyAgain") }).click();
    await expect(page.getByText(words("affected.found", { affected: 1, unsure: 1, near: 4 }))).toBeVisible();
    await reconciled(1, 5, 1);
  });
});

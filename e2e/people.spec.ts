import type { Page } from "@playwright/test";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

const REF = "INC-2025-801";
const PLACED = "2026-05-02T10:00:00Z";

/** Four records of three people: Zoé as a guest and with an account, Paul, who took four, and Odile, who warns. */
const PEOPLE = [
  { name: "Zoé Martin", email: "zoe.guest@people.example", phone: "+33612345678", quantity: 1 },
  { name: "MARTIN Zoe", email: "zoe@people.example", phone: "+33612345678", quantity: 1 },
  { name: "Paul Petit", email: "paul@people.example", phone: null, quantity: 4 },
  { name: "Odile Le Gall", email: "odile@people.example", phone: null, quantity: 1 },
];
const MAIL = [
  "Message-ID: <1234@mail.people.example>",
  "From: Odile Le Gall <Odile@People.example>",
  "To: Photopli <service@photopli.example>",
  "",
  "Bonjour, votre prix est faux.",
].join("\n");

test.setTimeout(300_000);

test("an agent says who warned, merges two records and parts them, and writes a cohort's rule, by keyboard", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const pair = page.getByRole("listitem", { name: /Zo[ée]/ });
  await insertIncident(query);
  await signIn("agent");

  await test.step("a mail pasted whole gives the one who warned, not the shop and no message id", async () => {
    await page.goto(`/incidents/${REF}/people`);
    await page.getByLabel(words("people.reporters.text")).fill(MAIL);
    await page.getByRole("button", { name: words("people.reporters.submit") }).click();
    const row = page.getByRole("row").filter({ hasText: "odile@people.example" });
    await expect(row).toContainText(words("people.reporters.affected"));
    await expect(page.getByText(words("people.reporters.count", { count: 1 }), { exact: true })).toBeVisible();
    await axe(page);
  });

  await test.step("the same person is merged with one key, and the merge is undone", async () => {
    await expect(pair).toContainText(words("people.pairs.evidence.same_phone"));
    await expect(pair).toContainText(words("people.pairs.evidence.same_name"));
    await page.keyboard.press("m");
    await expect(page.getByText(words("people.pairs.merged", { orders: 1 }))).toBeVisible();
    await expect(pair).toHaveCount(0);
    expect(await mergedRecords(query)).toBe(1);
    await page.getByRole("button", { name: words("people.pairs.undo"), exact: true }).click();
    await expect(pair).toBeVisible();
    expect(await mergedRecords(query)).toBe(0);
  });

  await test.step("the story of the person kept shows the merge, and parts it", async () => {
    await page.keyboard.press("m");
    await expect(pair).toHaveCount(0);
    const [kept] = await query<{ id: string }>(
      "select merged_into::text as id from customer where email like '%@people.example' and merged_into is not null",
    );
    await page.goto(`/customers/${kept?.id}`);
    await expect(page.getByText(words("people.customer.ofMerged"))).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: new RegExp(`^${words("people.customer.split")}`) }).click();
    await expect(page.getByText(words("people.customer.noMerged"))).toBeVisible();
  });

  await test.step("the split thanks who warned first", async () => {
    await split(page, words);
    await expect(sum(page)).toContainText(words("people.partition.sum", { customers: 4, parts: "" }).trim());
    await expect(sum(page)).toContainText(words("people.partition.without", { count: 0 }));
  });

  await test.step("a cohort is written by keyboard, previewed, and takes its customers at the next split", async () => {
    await page.getByRole("button", { name: words("people.partition.new") }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words("people.define.nameFr")).focus();
    await page.keyboard.type("Trois ou plus");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Three or more");
    await page.keyboard.press("Tab");
    await expect(dialog.getByRole("button", { name: words("people.define.add") })).toBeFocused();
    await page.keyboard.press("Enter");
    const value = dialog.getByLabel(words("plans.rule.value"));
    await value.focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("3");
    await expect(dialog).toContainText(words("people.define.preview", { count: 1, from: "" }).trim());
    await axe(page);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByText(words("people.partition.outdated.cohorts"))).toBeVisible();
    await split(page, words);
    const line = page.locator("#partition li").filter({ hasText: language === "fr" ? "Trois ou plus" : "Three or more" });
    await expect(line).toContainText(words("people.partition.customers", { count: 1 }));
    await axe(page);
  });
});

const sum = (page: Page) => page.locator("#partition p").first();

async function split(page: Page, words: Words): Promise<void> {
  await page.goto(`/incidents/${REF}/cohorts`);
  await page.getByLabel(words("cohorts.split.cutoff")).fill("2026-05-03T09:00");
  const button = new RegExp(`^(${words("cohorts.split.submit")}|${words("cohorts.split.submitAgain")})$`);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByText(words("people.partition.without", { count: 0 }))).toBeVisible();
  await expect(page.locator("#partition [role=note]")).toHaveCount(0);
}

async function mergedRecords(query: Query): Promise<number> {
  return (await query("select 1 from customer where email like '%@people.example' and merged_into is not null")).length;
}

/** An incident of its own, identified: these people bought a puzzle at nothing. */
async function insertIncident(query: Query): Promise<void> {
  const [incident] = await query<{ id: number }>(
    `insert into incident (ref, title, zone, owner_id, created_by) values ($1, 'Puzzle at zero', 'Europe/Paris', 'e2e', 'e2e') returning id`,
    [REF],
  );
  await query("insert into product (sku, name) values ('PUZZLE', 'Puzzle')");
  await query(
    `insert into incident_product (incident_id, sku, currency, criterion, criterion_value, reference_price_minor)
     values ($1, 'PUZZLE', 'EUR', 'exactly', 0, 3000)`,
    [incident?.id],
  );
  const [run] = await query<{ id: number }>(
    `insert into identification (incident_id, incident_version, scope, affected, excluded, candidates, by)
     values ($1, 1, '{}', $2, 0, $2, 'e2e') returning id`,
    [incident?.id, PEOPLE.length],
  );
  for (const [i, { name, email, phone, quantity }] of PEOPLE.entries())
    await query(
      `with who as (insert into customer (key, email, name, phone_e164) values ('e:' || $1, $1, $2, $3) returning id),
       bought as (insert into shop_order (source, ref, currency, placed_at, status, customer_id, discount_codes)
                  select 'people', 'PU-' || $4::int, 'EUR', $5::timestamptz, 'paid', id, '{}' from who returning id, customer_id),
       line as (insert into order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
                select id, 'PUZZLE#1', 'PUZZLE', 'Puzzle', $6::int, 0, 'EUR', $5::timestamptz from bought returning id, order_id)
       insert into affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
                                  reference_price_minor, loss_minor, currency, units_granted, order_status, reasons)
       select $7, $8, line.id, bought.id, bought.customer_id, 'PUZZLE', $5::timestamptz, $6, 0, 3000, 3000 * $6, 'EUR', $6, 'paid', '{price_exactly}'
       from line join bought on bought.id = line.order_id`,
      [email, name, phone, i, PLACED, quantity, incident?.id, run?.id],
    );
}

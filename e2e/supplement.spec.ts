import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

test.setTimeout(300_000);

test("orders that come after the execution are a supplement with its own plan and approval, and what was treated stays treated", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  test.skip(language !== "fr", "the other test is the English one");
  const words = wordsOf(language);
  const [ref, sku] = ["INC-2023-731", "LATER"];
  const supplement = `${ref}-S1`;
  const known = free(["A-1", "A-2", "A-3", "A-4"], sku);
  const treated = () => booksOf(query, ref);
  await declare(query, ref, sku, "2026-04-02T16:00Z");

  await test.step("four customers are identified, split and treated", async () => {
    await signIn("agent");
    await importOrders(page, words, "later", known);
    await identify(page, words, ref);
    await split(page, words, ref, 4);
    await submitPlan(page, words, ref);
    await signIn("manager");
    await approve(page, words, ref);
    await page.goto(`/incidents/${ref}/ledger`);
    await page.getByLabel(words("ledger.start.pilot")).fill("0");
    await page.getByLabel(words("ledger.start.type", { count: "4" })).fill("4");
    await page.getByRole("button", { name: words("ledger.start.button", { count: 4 }) }).click();
    await expect.poll(() => statusOfPlan(query, ref)).toBe("executed");
  });
  const before = await treated();
  for (const rows of before) expect(rows.length).toBeGreaterThanOrEqual(4);

  await test.step("a later file of the shop brings the four again and two more: the list stands, the two form a supplement", async () => {
    await signIn("agent");
    await importOrders(page, words, "later", [...known, ...free(["B-1", "B-2"], sku)]);
    await page.goto(`/incidents/${ref}/affected`);
    await expect(page.getByText(words("affected.frozen"))).toBeVisible();
    await expect(page.getByRole("button", { name: words("affected.identifyAgain") })).toHaveCount(0);
    await axe(page);
    await page.getByRole("button", { name: words("affected.supplement.search") }).click();
    await expect(page).toHaveURL(new RegExp(`/incidents/${supplement}/affected$`));
    await expect(page.getByText(words("affected.supplement.ofLead"))).toBeVisible();
    await expect(page.getByText(words("affected.totals.candidatesNote", { affected: 2, excluded: 4, unsure: 0 }))).toBeVisible();
    for (const order of ["B-1", "B-2"]) await expect(page.getByRole("row").filter({ hasText: order })).toHaveCount(1);
    await axe(page);
    await page.goto(`/incidents/${supplement}/affected?view=out`);
    await expect(page.getByRole("row").filter({ hasText: words("affected.reasons.treated_before") })).toHaveCount(4);
  });

  await test.step("the two are split, planned and approved on their own", async () => {
    await split(page, words, supplement, 2);
    await submitPlan(page, words, supplement);
    await axe(page);
    await signIn("manager");
    await approve(page, words, supplement);
    expect([await statusOfPlan(query, supplement), await statusOfPlan(query, ref)]).toEqual(["approved", "executed"]);
    expect(await planned(query, supplement)).toBe(2);
  });

  await test.step("nothing of the four changed, and asking once more finds nobody", async () => {
    expect(await treated()).toEqual(before);
    await signIn("agent");
    await page.goto(`/incidents/${ref}/affected`);
    await expect(page.getByRole("link", { name: supplement, exact: true })).toBeVisible();
    await page.getByRole("button", { name: words("affected.supplement.search") }).click();
    await expect(page.getByText(words("refusals.nothing_new"))).toBeVisible();
    expect(await query("SELECT 1 FROM incident WHERE ref = $1", [`${ref}-S2`])).toEqual([]);
  });
});

test("customers of two incidents are held, and released only by somebody who was shown the other one", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  test.skip(language !== "en", "the other test is the French one");
  const words = wordsOf(language);
  const [first, second, sku] = ["INC-2023-741", "INC-2023-742", "TWICE"];
  await declare(query, first, sku, "2026-04-02T12:00Z");
  await declare(query, second, sku, "2026-04-02T16:00Z");
  const held = async (ref: string) =>
    (
      await query<{ email: string }>(
        "SELECT m.email FROM cohort_member m JOIN incident i ON i.id = m.incident_id WHERE i.ref = $1 AND m.held ORDER BY 1",
        [ref],
      )
    ).map(({ email }) => email);

  await test.step("the first incident knows of nobody else's, and holds nobody", async () => {
    await signIn("agent");
    await importOrders(page, words, "twice", [...free(["C-1", "C-2", "C-3"], sku), ...free(["D-1"], sku, "14:30")]);
    await identify(page, words, first);
    await split(page, words, first, 3);
    expect(await held(first)).toEqual([]);
  });

  await test.step("the second one shows what they share before anybody is split", async () => {
    await identify(page, words, second);
    const shared = page.getByRole("note").filter({ hasText: words("affected.notices.overlaps", { lines: 3, customers: 3 }) });
    await expect(shared.getByRole("link", { name: first, exact: true })).toBeVisible();
    await axe(page);
    await shared.getByRole("link", { name: words("affected.notices.showOverlaps") }).click();
    await expect(page.getByRole("row").filter({ hasText: first })).toHaveCount(3);
  });

  await test.step("the split holds the three, not the fourth", async () => {
    await split(page, words, second, 4);
    await expect(page.getByText(words("people.partition.held", { count: 3 }))).toBeVisible();
    expect(await held(second)).toEqual(["c-1@twice.example", "c-2@twice.example", "c-3@twice.example"]);
    await page.goto(`/incidents/${second}`);
    await expect(page.getByText(words("incidents.next.decide_customers.sentence", { count: 3 })).first()).toBeVisible();
  });

  await test.step("a release names the other incident, and asks for a tick and a reason", async () => {
    await page.goto(`/incidents/${second}/cohorts?q=c-1@twice.example`);
    await page.getByRole("checkbox", { name: words("cohorts.table.selectAll", { total: 1 }) }).check();
    await page.getByRole("button", { name: words("cohorts.table.release"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words("cohorts.decide.release.title", { count: 1 }) });
    const elsewhere = dialog.getByRole("note").filter({ hasText: words("cohorts.elsewhere.title", { count: 1 }) });
    await expect(elsewhere.getByRole("link", { name: new RegExp(`^${first}`) })).toBeVisible();
    await expect(elsewhere).toContainText(words("cohorts.elsewhere.noPlan"));
    await axe(page);
    const submit = dialog.getByRole("button", { name: words("cohorts.decide.release.submit", { count: 1 }) });
    const seen = dialog.getByRole("checkbox", { name: words("cohorts.elsewhere.seen") });
    await dialog.getByLabel(words("cohorts.decide.reason"), { exact: true }).selectOption("both_on_purpose");
    await submit.click();
    await expect(seen).toBeFocused();
    expect(await held(second)).toHaveLength(3);
    await seen.check();
    await submit.click();
    await expect(page.getByText(words("cohorts.decided.release", { count: 1 }), { exact: true })).toBeVisible();
    expect(await held(second)).toEqual(["c-2@twice.example", "c-3@twice.example"]);
  });

  await test.step("the journal keeps who released, why, and how many another incident has too", async () => {
    const [event] = await query<{ reason: string; detail: object }>(
      `SELECT e.reason, e.detail FROM audit_event e JOIN incident i ON i.id = e.incident_id
       WHERE i.ref = $1 AND e.action = 'cohort.hold_customers' ORDER BY e.id DESC LIMIT 1`,
      [second],
    );
    expect(event).toMatchObject({ reason: "both_on_purpose", detail: { kind: "release", customers: 1, overlapping: 1 } });
  });
});

/** What was done for the customers of an incident, to the last column. */
async function booksOf(query: Query, ref: string): Promise<object[][]> {
  const books: object[][] = [];
  for (const table of ["affected_line", "cohort_member", "compensation", "credit", "ledger_transfer"])
    books.push(await query(`SELECT t.* FROM ${table} t JOIN incident i ON i.id = t.incident_id WHERE i.ref = $1 ORDER BY t::text`, [ref]));
  return books;
}

/** Packs of 500 at nothing instead of 49 euros, from eight until a given time. */
async function declare(query: Query, ref: string, sku: string, until: string): Promise<void> {
  await query(
    `WITH incident AS (
       INSERT INTO incident (ref, title, zone, owner_id, created_by)
       SELECT $1, 'Packs ' || $1, 'Europe/Paris', id, id FROM staff_user WHERE email = 'agent@demo.example' RETURNING id
     ), product AS (
       INSERT INTO incident_product (incident_id, sku, currency, criterion, criterion_value, reference_price_minor, units_per_item)
       SELECT id, $2, 'EUR', 'exactly', 0, 4900, 500 FROM incident
     )
     INSERT INTO incident_window (incident_id, position, starts_at, ends_at) SELECT id, 1, '2026-04-02T08:00Z', $3 FROM incident`,
    [ref, sku, until],
  );
}

/** A line of the shop's file for each order. */
const free = (orders: string[], sku: string, time = "09:30"): string[] =>
  orders.map((order) =>
    [order, `2026-04-02T${time}:00Z`, sku, "1", "0.00", `${order.toLowerCase()}@${sku.toLowerCase()}.example`, "EUR"].join(","),
  );

async function importOrders(page: Page, words: Words, shop: string, lines: string[]): Promise<void> {
  await page.goto("/imports/new");
  await page.getByLabel(words("imports.upload.source"), { exact: true }).fill(shop);
  const buffer = Buffer.from(["order,date,sku,quantity,price,email,currency", ...lines, ""].join("\n"));
  await page.getByLabel(words("imports.upload.choose")).setInputFiles({ name: `${shop}.csv`, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/imports\/\d+$/);
  await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
  await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
}

async function identify(page: Page, words: Words, ref: string): Promise<void> {
  await page.goto(`/incidents/${ref}/affected`);
  await page.getByRole("button", { name: words("affected.identify"), exact: true }).click();
  await expect(page.getByRole("button", { name: words("affected.identifyAgain"), exact: true })).toBeVisible();
}

async function split(page: Page, words: Words, ref: string, customers: number): Promise<void> {
  await page.goto(`/incidents/${ref}/cohorts`);
  await page.getByLabel(words("cohorts.split.cutoff")).fill("2026-04-03T09:00");
  await page.getByRole("button", { name: words("cohorts.split.submit"), exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total: customers }) })).toBeVisible();
}

async function submitPlan(page: Page, words: Words, ref: string): Promise<void> {
  await page.goto(`/incidents/${ref}/plans`);
  await page.getByRole("button", { name: words("plans.list.start"), exact: true }).click();
  await expect(page).toHaveURL(/\/plans\/1$/);
  await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
  await page.getByRole("button", { name: words("plans.submit.button") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.submit.confirm") })
    .click();
  await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
}

async function approve(page: Page, words: Words, ref: string): Promise<void> {
  await page.goto(`/incidents/${ref}/plans/1/approval`);
  await page.getByRole("button", { name: words("plans.approval.approve"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.approval.approve"), exact: true })
    .click();
  await expect(page.getByText(words("plans.approval.execute")).first()).toBeVisible();
}

async function statusOfPlan(query: Query, ref: string): Promise<string | undefined> {
  const [plan] = await query<{ status: string }>(
    "SELECT p.status::text FROM plan p JOIN incident i ON i.id = p.incident_id WHERE i.ref = $1 ORDER BY p.version DESC LIMIT 1",
    [ref],
  );
  return plan?.status;
}

/** How many customers the plans of an incident are for. */
async function planned(query: Query, ref: string): Promise<number | undefined> {
  const [row] = await query<{ customers: number }>(
    "SELECT count(DISTINCT c.customer_id)::int AS customers FROM compensation c JOIN incident i ON i.id = c.incident_id WHERE i.ref = $1",
    [ref],
  );
  return row?.customers;
}

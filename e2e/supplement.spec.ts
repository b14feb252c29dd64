import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { declare, free, identify, importOrders, split } from "./support/late-orders";
import { approvePlan, startExecution, submitProposedPlan } from "./support/plan-desk";
import { wordsOf } from "./support/words";

test.setTimeout(300_000);

test("orders that come after the execution are a supplement with its own plan and approval, and what was treated stays treated", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
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
    const plan = await submitProposedPlan(page, words, ref);
    await signIn("manager");
    await approvePlan(page, words, plan);
    await startExecution(page, words, ref, 4, 0);
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
    const plan = await submitProposedPlan(page, words, supplement);
    await axe(page);
    await signIn("manager");
    await approvePlan(page, words, plan);
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

/** What was done for the customers of an incident, to the last column. */
async function booksOf(query: Query, ref: string): Promise<object[][]> {
  const books: object[][] = [];
  for (const table of ["affected_line", "cohort_member", "compensation", "credit", "ledger_transfer"])
    books.push(await query(`SELECT t.* FROM ${table} t JOIN incident i ON i.id = t.incident_id WHERE i.ref = $1 ORDER BY t::text`, [ref]));
  return books;
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

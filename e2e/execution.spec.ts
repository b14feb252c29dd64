import type { Locator, Page } from "@playwright/test";
import { timeLeft } from "@/lib/domain/ledger/time-left";
import { insertCrowd } from "./support/crowd";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { holdCustomer } from "./support/held-customer";
import { approvePlan, startExecution, submitProposedPlan } from "./support/plan-desk";
import { readProgress } from "./support/progress-stream";
import { type Words, wordsOf } from "./support/words";

const REF = "INC-2024-541";
/** More than one batch of 5,000, so that a pause leaves some. */
const CUSTOMERS = 5_120;
const PILOT = 5;
const OTHERS = CUSTOMERS - PILOT;
const BATCH = 5_000;
const CANCELLED = 4;

test.setTimeout(240_000);

test("an execution is tried on a few, watched, paused, resumed, and whoever it set aside is settled one by one", async ({
  page,
  context,
  baseURL,
  signIn,
  language,
  query,
}, testInfo) => {
  const words = wordsOf(language);
  const { incidentId } = await insertCrowd(query, REF, CUSTOMERS);
  await signIn("agent");
  const plan = await submitProposedPlan(page, words, REF);
  await signIn("manager");
  await approvePlan(page, words, plan, { last: false });
  await signIn("admin");
  await approvePlan(page, words, plan);

  await test.step("the pilot treats five and waits for a person", async () => {
    await startExecution(page, words, REF, CUSTOMERS, PILOT);
    await expect(page.getByRole("heading", { name: words("ledger.pilot.title", { count: PILOT }) })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(words("ledger.progress.status.pilot_done"), { exact: true })).toBeVisible();
    await expect(standing(page, words, { done: PILOT, pending: OTHERS })).toBeVisible();
  });
  const [execution] = await query<{ id: number; planId: number }>(`SELECT id, plan_id AS "planId" FROM execution WHERE incident_id = $1`, [
    incidentId,
  ]);
  if (!execution) throw new Error("nothing was started");
  const cancelled = await cancelSomeOrders(query, execution.planId);
  const held = await holdCustomer(testInfo.project.name, execution.planId);

  await test.step("the others follow, and the tab may be closed", async () => {
    await page.getByLabel(words("ledger.pilot.type", { count: String(OTHERS) })).fill(String(OTHERS));
    await page.getByRole("button", { name: words("ledger.pilot.button", { count: OTHERS }) }).click();
    await expect(page.getByText(words("ledger.progress.status.running"), { exact: true })).toBeVisible();
    await expect(page.getByText(words("ledger.progress.closeTab"))).toBeVisible();
    await expect.poll(() => held.blocked()).toBe(1);
  });

  const stream =
    await test.step("a pause lets the batch under way finish; whoever reads the stream learns of it, and what is left", async () => {
      await page.getByRole("button", { name: words("ledger.progress.pause"), exact: true }).click();
      await expect.poll(() => held.blocked()).toBe(2);
      const opened = await readProgress(context, `${baseURL}/api/events/${execution.id}`);
      expect(await opened.next()).toMatchObject({ status: "running", continued: true, total: CUSTOMERS, done: PILOT, pending: OTHERS });
      await held.release();
      const counts = { done: PILOT + BATCH - CANCELLED, failed: CANCELLED, pending: OTHERS - BATCH };
      expect(await opened.until(({ status }) => status === "paused")).toMatchObject(counts);
      const left = timeLeft(opened.samples, counts.pending);
      expect(left?.fromS).toBeGreaterThan(0);
      expect(left?.toS).toBeGreaterThan(left?.fromS ?? Number.POSITIVE_INFINITY);
      await expect(page.getByText(words("ledger.progress.pausedNote"))).toBeVisible();
      await expect(standing(page, words, counts)).toBeVisible();
      return opened;
    });

  await test.step("resumed, it treats the last of them, and the stream ends with it", async () => {
    const resume = words("ledger.progress.resume");
    await settle(page, words, page.locator("main"), resume, resume);
    await expect(standing(page, words, { done: CUSTOMERS - CANCELLED, failed: CANCELLED })).toBeVisible();
    expect(await stream.until(() => false)).toMatchObject({ status: "done", failed: CANCELLED, pending: 0 });
  });

  await test.step("of the four whose order was cancelled, two are tried again, one is done by hand and one is left out", async () => {
    const [one, another, byHand, leftOut] = cancelled as [Cancelled, Cancelled, Cancelled, Cancelled];
    const failures = page.locator("section").filter({ has: page.getByRole("heading", { name: aside(words, CANCELLED) }) });
    await expect(failures.getByText(cause(words, CANCELLED))).toBeVisible();
    await restore(query, one);
    await row(page, one)
      .getByRole("button", { name: words("ledger.failures.retryOne", { who: one.name }) })
      .click();
    await expect(page.getByText(cause(words, 3))).toBeVisible();
    await expect(row(page, one)).toHaveCount(0);

    await restore(query, another);
    await page.getByRole("button", { name: words("ledger.failures.retryAll", { count: 3 }) }).click();
    await expect(page.getByText(cause(words, 2))).toBeVisible();
    await expect(row(page, byHand)).toContainText(words("ledger.failures.attempts", { count: 2 }));

    await settle(page, words, row(page, byHand), words("ledger.failures.byHandOne", { who: byHand.name }), words("ledger.failures.byHand"));
    await expect(page.getByText(cause(words, 1))).toBeVisible();
    await settle(page, words, row(page, leftOut), words("ledger.failures.skipOne", { who: leftOut.name }), words("ledger.failures.skip"));
    await expect(page.getByRole("heading", { name: aside(words, 1) })).toHaveCount(0);
    await expect(standing(page, words, { done: CUSTOMERS - 2, settled: 2 })).toBeVisible();
  });

  await test.step("everybody was treated once, and each decision is in the audit with its reason", async () => {
    expect(await outcomes(query, execution.planId)).toEqual([
      { state: "by_hand", customers: 1, note: REASON },
      { state: "done", customers: CUSTOMERS - 2, note: null },
      { state: "skipped", customers: 1, note: REASON },
    ]);
    const decided = await query<{ action: string; reason: string | null }>(
      "SELECT action, reason FROM audit_event WHERE incident_id = $1 AND actor_kind = 'staff' AND action ~ '^(execution|compensation)' ORDER BY id",
      [incidentId],
    );
    expect(decided.find(({ action }) => action === "execution.resume")?.reason).toBe(REASON);
    expect(decided.map(({ action }) => action)).toEqual([
      ...["execution.start", "execution.continue", "execution.pause", "execution.resume"],
      ...["compensation.retry", "compensation.retry", "compensation.settle_by_hand", "compensation.skip"],
    ]);
  });
});

const REASON = "Vu avec la boutique";

const standing = (page: Page, words: Words, counts: { done: number; failed?: number; settled?: number; pending?: number }) =>
  page.getByText(words("ledger.progress.words", { failed: 0, settled: 0, pending: 0, ...counts, total: CUSTOMERS }));
const aside = (words: Words, count: number) => words("ledger.failures.title", { count });
const cause = (words: Words, count: number) =>
  words("ledger.failures.cause", { cause: words("ledger.failures.error.order_cancelled"), count });
type Cancelled = { id: string; name: string };
const row = (page: Page, { name }: Cancelled): Locator =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) })
    .last();

/** The shop cancels the orders of some who still wait, after the plan was approved. */
const cancelSomeOrders = (query: Query, planId: number): Promise<Cancelled[]> =>
  query<Cancelled>(
    `UPDATE shop_order o SET status = 'cancelled' FROM customer c
     WHERE c.id = o.customer_id AND c.id IN (
       SELECT DISTINCT customer_id FROM compensation WHERE plan_id = $1 AND state = 'pending' ORDER BY customer_id OFFSET 20 LIMIT $2)
     RETURNING c.id, c.name`,
    [planId, CANCELLED],
  );
const restore = (query: Query, { id }: Cancelled) => query("UPDATE shop_order SET status = 'paid' WHERE customer_id = $1", [id]);

async function settle(page: Page, words: Words, of: Locator, open: string, confirm: string): Promise<void> {
  await of.getByRole("button", { name: open }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: confirm, exact: true })).toBeDisabled();
  await dialog.getByLabel(words("ledger.reason.label")).fill(REASON);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await expect(dialog).toBeHidden();
}

const outcomes = (query: Query, planId: number) =>
  query(
    `SELECT state::text, count(DISTINCT customer_id)::int AS customers, max(note) AS note FROM compensation
     WHERE plan_id = $1 GROUP BY state ORDER BY state::text`,
    [planId],
  );

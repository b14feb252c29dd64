import type { Locator, Page } from "@playwright/test";
import { insertCrowd } from "./support/crowd";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

const CUSTOMERS = 30;
/** Every third used some; the others used nothing. */
const UNTOUCHED = 20;

/** The same crowd, who paid one euro for each pack: what is voided is owed to them. */
async function letThemPay(query: Query, incidentId: number): Promise<void> {
  await query(`UPDATE order_line SET unit_price_minor = 100 WHERE id IN (SELECT order_line_id FROM affected_line WHERE incident_id = $1)`, [
    incidentId,
  ]);
  await query(`UPDATE affected_line SET unit_price_minor = 100, loss_minor = 4800 * quantity WHERE incident_id = $1`, [incidentId]);
  await query(`UPDATE cohort_member SET paid_minor = 100 * quantity, gap_minor = 4800 * quantity WHERE incident_id = $1`, [incidentId]);
}

const ruleAt = (page: Page, words: Words, position: number): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: words("plans.rule.name", { position }), exact: true }) });
const computed = (page: Page, words: Words) =>
  expect(page.getByRole("region", { name: words("plans.simulation.title") })).toHaveAttribute("aria-busy", "false");

async function add(within: Locator, words: Words, action: string): Promise<void> {
  await within
    .getByRole("button", { name: words("plans.rule.addAction") })
    .last()
    .press("Enter");
  await within.getByRole("button", { name: words(`plans.action.${action}`), exact: true }).press("Enter");
}

test("rules are put in order, given a choice and a limit, and held against strategies, by keyboard alone", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const { ref, incidentId } = await insertCrowd(query, `INC-P-${language}`, CUSTOMERS);
  await letThemPay(query, incidentId);
  await signIn("agent");
  await page.goto(`/incidents/${ref}/plans`);
  await page.getByRole("button", { name: words("plans.list.start"), exact: true }).press("Enter");
  await expect(page).toHaveURL(/\/plans\/1$/);
  const used = words("plans.rule.handle", { position: 1 });

  await test.step("a rule moves with the arrow keys, from its handle or from anywhere on it, and the focus goes along", async () => {
    const sentence = (await ruleAt(page, words, 1).locator("p").first().textContent()) ?? "";
    await page.getByRole("button", { name: used }).press("ArrowDown");
    await expect(page.getByRole("button", { name: words("plans.rule.handle", { position: 2 }) })).toBeFocused();
    await expect(ruleAt(page, words, 2)).toContainText(sentence);
    await expect(page.getByText(words("plans.rule.moved", { position: 2, count: 3 }))).toBeAttached();
    await page.getByRole("button", { name: words("plans.rule.edit", { position: 2 }) }).press("Alt+ArrowUp");
    await expect(page.getByRole("button", { name: words("plans.rule.edit", { position: 1 }) })).toBeFocused();
    await expect(ruleAt(page, words, 1)).toContainText(sentence);
    await page.getByRole("button", { name: words("plans.rule.down", { position: 1 }), exact: true }).press("Enter");
    await expect(page.getByRole("button", { name: words("plans.rule.down", { position: 2 }), exact: true })).toBeFocused();
    // At the top the button to go up is off: the keyboard is on the handle.
    await page.getByRole("button", { name: words("plans.rule.up", { position: 2 }), exact: true }).press("Enter");
    await expect(page.getByRole("button", { name: used })).toBeFocused();
  });

  await test.step("a choice and a limit are added, and the sentence says both", async () => {
    await page.getByRole("button", { name: words("plans.rule.edit", { position: 1 }) }).press("Enter");
    const rule = ruleAt(page, words, 1);
    await add(rule, words, "choice");
    await expect(page.getByLabel(words("plans.choiceForm.days"), { exact: true })).toBeFocused();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("21");
    await rule.getByLabel(words("plans.limit.offer"), { exact: true }).press("Space");
    await rule.getByLabel(words("plans.limit.upTo"), { exact: true }).fill("5");
    const said = {
      fr: [/ont 21 jours pour choisir/, /jusqu’à la limite de 5 clients/],
      en: [/have 21 days to choose/, /limit of 5 customers/],
    };
    for (const part of said[language]) await expect(rule.getByText(part)).toBeVisible();
    await computed(page, words);
    await expect(page.getByText(words("plans.guard.past_limit", { position: 1, count: 5 }))).toBeVisible();
    await expect(page.getByText(words("plans.sample.limit_edge"))).toBeVisible();
    await axe(page);
  });

  await test.step("what is still to be filled in is said, and nothing is computed from it", async () => {
    const rule = ruleAt(page, words, 1);
    await add(rule, words, "gift_item");
    await expect(rule.getByText(words("plans.issue.unfinished"))).toBeVisible();
    await expect(page.getByText(words("plans.simulation.incomplete"))).toBeVisible();
    await page.keyboard.type("Album");
    await expect(rule.getByText(words("plans.issue.unfinished"))).toHaveCount(0);
    await computed(page, words);
  });

  await test.step("strategies stand side by side", async () => {
    await page.getByRole("button", { name: words("plans.strategies.compare"), exact: true }).press("Enter");
    const table = page.getByRole("region", { name: words("plans.strategies.title") }).getByRole("table");
    await expect(table.getByRole("columnheader", { name: words("plans.strategies.name.honour_all") })).toBeVisible();
    // 24 customers bought one pack of 49.00, every fifth of the 30 bought two: 36 packs.
    const honoured = { fr: "1 764 €", en: "€1,764" };
    await expect(table.getByRole("row", { name: words("plans.strategies.row.leastPrice") })).toContainText(honoured[language]);
    await axe(page);
  });

  await test.step("a plan that does not refund what is owed cannot be submitted, and one that does can", async () => {
    const missing = page.getByText(words("plans.guard.refund_due_missing", { count: UNTOUCHED }));
    await page.getByRole("button", { name: words("plans.rule.edit", { position: 2 }) }).press("Enter");
    const rule = ruleAt(page, words, 2);
    await rule.getByRole("button", { name: words("plans.rule.removeAction", { action: words("plans.action.refund") }) }).press("Enter");
    await computed(page, words);
    await expect(missing).toBeVisible();
    await page.getByRole("button", { name: words("plans.submit.button") }).press("Enter");
    const dialog = page.getByRole("dialog");
    const confirm = dialog.getByRole("button", { name: words("plans.submit.confirm") });
    await expect(dialog.getByText(words("plans.submit.blocked"))).toBeVisible();
    await expect(confirm).toBeDisabled();
    await page.keyboard.press("Escape");
    await add(rule, words, "refund");
    await computed(page, words);
    await expect(missing).toHaveCount(0);
    await page.getByRole("button", { name: words("plans.submit.button") }).press("Enter");
    await expect(confirm).toBeEnabled();
    await axe(page);
  });
});

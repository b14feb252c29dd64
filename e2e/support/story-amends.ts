import { type Browser, devices, type Page } from "@playwright/test";
import type { WebhookStandIn } from "@/lib/testing/webhook-stand-in";
import type { Query } from "./database";
import { expect, test } from "./fixtures";
import { schedule, untilSent } from "./mailing-desk";
import type { Words } from "./words";

export type See = (path: string) => Promise<void>;
export type Axe = (page: Page) => Promise<void>;

/** Everybody of the story's incident, the one of the late export included. */
export const AFFECTED_CUSTOMERS = 414;
/** Cohorts that get a letter. */
const COHORTS = 3;
/** Customers treated before the others, unless somebody says otherwise. */
const PILOT = 5;
/** A credit code as the customer sees it. */
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;

export const submitPlan = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("the agent reads the proposed plan, simulated on every customer, and submits it", async () => {
    await page.goto(`/incidents/${ref}/plans`);
    await axe(page);
    await page.getByRole("button", { name: words("plans.list.start") }).click();
    await expect(page).toHaveURL(/\/plans\/1$/);
    await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
    await axe(page);
    await letThoseWhoWarnedChoose(page, words);
    await submitDraft(page, words);
    return `/incidents/${ref}/plans/1`;
  });

async function submitDraft(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words("plans.submit.button") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.submit.confirm") })
    .click();
  await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
}

/** The third rule is of those who warned: a credit or a discount, as they prefer. */
async function letThoseWhoWarnedChoose(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words("plans.rule.edit", { position: 3 }) }).click();
  const rule = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: words("plans.rule.name", { position: 3 }), exact: true }) });
  await rule.getByRole("button", { name: words("plans.rule.removeAction", { action: words("plans.action.store_credit") }) }).click();
  await rule
    .getByRole("button", { name: words("plans.rule.addAction") })
    .last()
    .click();
  await rule.getByRole("button", { name: words("plans.action.choice"), exact: true }).click();
  await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
}

export const connectTheShop = (page: Page, words: Words, ref: string, query: Query, shop: WebhookStandIn) =>
  test.step("the shop's account is connected and switched on by its name", async () => {
    const [most] = await query<{ source: string }>(
      `SELECT o.source FROM affected_line a JOIN shop_order o ON o.id = a.order_id JOIN incident i ON i.id = a.incident_id AND i.ref = $1
       GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
      [ref],
    );
    const source = most?.source ?? "";
    await page.goto("/settings/accounts");
    await page.getByRole("button", { name: words("effects.accounts.connect") }).click();
    await page.getByLabel(words("effects.accounts.kindLabel")).selectOption("webhook");
    await page.getByLabel(words("effects.accounts.source"), { exact: true }).fill(source);
    await page.getByLabel(words("effects.accounts.baseUrl"), { exact: true }).fill(`${shop.url}/amends`);
    await page.getByLabel(words("effects.accounts.rate"), { exact: true }).fill("20");
    await page.getByRole("button", { name: words("effects.accounts.submit"), exact: true }).click();
    shop.secret = await page.getByText(/^whsec_/).innerText();
    await page.getByRole("button", { name: words("effects.accounts.close"), exact: true }).click();
    const card = page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: new RegExp(`^${source}`) }) });
    await card.getByRole("button", { name: words("effects.accounts.check"), exact: true }).click();
    await expect(card.getByText(words("effects.accounts.answered", { name: new URL(shop.url).host }))).toBeVisible();
    await card.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words("effects.accounts.word", { name: source })).fill(source);
    await dialog.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
    await expect(card.getByText(words("effects.accounts.on"), { exact: true })).toBeVisible();
    return source;
  });

export const approve = (page: Page, words: Words, plan: string, see: See) =>
  test.step("a manager reads the request and approves what was displayed", async () => {
    await see(`${plan}/approval`);
    await page.getByRole("button", { name: words("plans.approval.approve"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("plans.approval.approve"), exact: true })
      .click();
    await expect(page.getByText(words("plans.approval.execute")).first()).toBeVisible();
  });

export const pilotThenExecute = (page: Page, words: Words, ref: string, see: See) =>
  test.step("the manager types how many, looks at the first five, and lets the others follow", async () => {
    await see(`/incidents/${ref}/ledger`);
    await page.getByLabel(words("ledger.start.type", { count: String(AFFECTED_CUSTOMERS) })).fill(String(AFFECTED_CUSTOMERS));
    await page.getByRole("button", { name: words("ledger.start.button", { count: AFFECTED_CUSTOMERS }) }).click();
    await expect(page.getByRole("heading", { name: words("ledger.pilot.title", { count: PILOT }) })).toBeVisible({ timeout: 60_000 });
    const others = AFFECTED_CUSTOMERS - PILOT;
    await see(`/incidents/${ref}/ledger`);
    await page.getByLabel(words("ledger.pilot.type", { count: String(others) })).fill(String(others));
    await page.getByRole("button", { name: words("ledger.pilot.button", { count: others }) }).click();
    await expect(page.getByText(words("incidents.next.prepare_mailings.reason")).first()).toBeVisible({ timeout: 60_000 });
    await see(`/incidents/${ref}/ledger`);
  });

export const send = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("each cohort gets its letter once", async () => {
    await page.goto(`/incidents/${ref}/mailings`);
    await page
      .getByRole("main")
      .getByRole("button", { name: words("mailings.prepare"), exact: true })
      .first()
      .click();
    const next = page.getByRole("link", { name: words("mailings.moves.schedule"), exact: true });
    await expect(next).toHaveCount(COHORTS, { timeout: 60_000 });
    await axe(page);
    for (let left = COHORTS; left > 0; left--) {
      await page.goto(`/incidents/${ref}/mailings`);
      await expect(next).toHaveCount(left);
      await next.first().click();
      const count = await schedule(page, words);
      await untilSent(page, words);
      const tabs = page.getByRole("navigation", { name: words("mailings.tabs.label") });
      await tabs.getByRole("link", { name: words("mailings.tabs.report"), exact: true }).click();
      await expect(page.getByRole("link", { name: new RegExp(`^${words("mailings.report.sent")}`) })).toContainText(count);
      await axe(page);
    }
  });

export const activateOnAPhone = (page: Page, words: Words, browser: Browser, axe: Axe) =>
  test.step("a customer opens the letter on a phone, taps one link and one button, and has the credit", async () => {
    await page.goto(`/mailbox?q=${encodeURIComponent("eloise.tardif@example.com")}`);
    await axe(page);
    await page.getByRole("link", { name: words("mailbox.openMail", { to: "eloise.tardif@example.com" }) }).click();
    await expect(page).toHaveURL(/\/mailbox\/\d+$/);
    const link = await page.frameLocator("iframe").locator('a[href*="/c/"]').first().getAttribute("href");
    const phone = await browser.newContext({ ...devices["Pixel 7"], javaScriptEnabled: false });
    const credit = await phone.newPage();
    for (let look = 0; look < 3; look++) await credit.goto(link ?? "");
    await expect(credit.getByText(CODE)).toHaveCount(0);
    await credit.getByRole("button").click();
    await expect(credit.getByText(CODE)).toBeVisible();
    await expect(credit.getByText(/15\s€/).first()).toBeVisible();
    await phone.close();
  });

export const chooseOnAPhone = (page: Page, words: Words, browser: Browser, axe: Axe) =>
  test.step("one who warned opens the letter on a phone and chooses the credit, which is ready at once", async () => {
    await page.goto(`/mailbox?q=${encodeURIComponent("camille.durand@example.com")}`);
    await page.getByRole("link", { name: words("mailbox.openMail", { to: "camille.durand@example.com" }) }).click();
    await expect(page).toHaveURL(/\/mailbox\/\d+$/);
    const link = await page.frameLocator("iframe").locator('a[href*="/c/"]').first().getAttribute("href");
    const phone = await browser.newContext({ ...devices["Pixel 7"], javaScriptEnabled: false });
    const choice = await phone.newPage();
    for (let look = 0; look < 3; look++) await choice.goto(link ?? "");
    await expect(choice.getByText(CODE)).toHaveCount(0);
    await choice.getByRole("radio").first().check();
    await choice.getByRole("button").click();
    await expect(choice.getByText(CODE)).toBeVisible();
    await expect(choice.getByText(/15\s€/).first()).toBeVisible();
    await phone.close();
    await axe(page);
  });

export const submitReversal = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("the shop decides to honour after all: a plan that follows gives back what was taken", async () => {
    await page.goto(`/incidents/${ref}/plans`);
    await axe(page);
    await page.getByRole("button", { name: words("plans.follow.startReversal") }).click();
    await expect(page).toHaveURL(/\/plans\/2$/);
    await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
    await axe(page);
    await submitDraft(page, words);
    return `/incidents/${ref}/plans/2`;
  });

export const executeReversal = (page: Page, words: Words, ref: string, query: Query, see: See) =>
  test.step("the reversal is executed without a pilot, and nobody is left without their units", async () => {
    await see(`/incidents/${ref}/ledger`);
    await page.getByLabel(words("ledger.start.pilot")).fill("0");
    await page.getByLabel(words("ledger.start.type", { count: String(AFFECTED_CUSTOMERS) })).fill(String(AFFECTED_CUSTOMERS));
    await page.getByRole("button", { name: words("ledger.start.button", { count: AFFECTED_CUSTOMERS }) }).click();
    const still = () =>
      query<{ left: number }>(
        `SELECT coalesce(sum(CASE WHEN credit_account = 'voided' THEN amount WHEN debit_account = 'voided' THEN -amount ELSE 0 END), 0)::int AS left
         FROM ledger_transfer WHERE unit = 'units' AND incident_id = (SELECT id FROM incident WHERE ref = $1)`,
        [ref],
      );
    await expect.poll(async () => (await still())[0]?.left, { timeout: 60_000 }).toBe(0);
    await see(`/incidents/${ref}/ledger`);
  });

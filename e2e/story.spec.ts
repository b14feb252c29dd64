import { Buffer } from "node:buffer";
import { type Browser, devices, type Page } from "@playwright/test";
import { WebhookStandIn } from "@/lib/testing/webhook-stand-in";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

/** A credit code as the customer sees it. */
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;
const WARNED_US = ["camille.durand@example.com", "odile.le-gall@example.org", "harriet.walker@example.net"];

/** A late export of the shop: semicolons, Windows-1252, decimal commas, local times; one order falls into the window. */
const LATE_EXPORT = [
  "Numéro de commande;Date;Référence;Désignation;Quantité;Prix unitaire;E-mail;Nom;Langue",
  "PP-900001;14/11/2026 15:59;PACK-500;Pack de 500 tirages;1;0,00 €;eloise.tardif@example.com;Éloïse Tardif;fr",
  "PP-900002;20/11/2026 18:20;PACK-200;Pack de 200 tirages;1;24,00 €;eloise.tardif@example.com;Éloïse Tardif;fr",
  "PP-900003;le 20 au soir;PACK-200;Pack de 200 tirages;1;24,00 €;illisible@example.com;Date Illisible;fr",
].join("\r\n");

/** 430 free packs and three at the edges of the window come with the demonstration; the late export adds one. */
const AFFECTED_LINES = 434;
const AFFECTED_CUSTOMERS = 414;
/** Free packs beside a paid one in the same order. */
const DOUBTFUL_LINES = 4;

test.setTimeout(600_000);

/** Customers treated before the others, unless somebody says otherwise. */
const PILOT = 5;

test("a wrong price is found, made good, approved, tried on a few, executed here and in the shop, written about, chosen from, and reversed", async ({
  page,
  signIn,
  axe,
  language,
  browser,
  query,
}) => {
  const words = wordsOf(language);
  const see = async (path: string): Promise<void> => {
    await page.goto(path);
    await axe(page);
  };

  await signIn("agent");
  await importLateOrders(page, words, see);
  const ref = await declare(page, words, see, axe);
  await identify(page, words, ref, axe);
  await settleDoubts(page, words, ref);
  await split(page, words, ref, axe);
  await thankThoseWhoWarned(page, words, ref);
  const plan = await submitPlan(page, words, ref, axe);

  await test.step("the agent who submitted the plan cannot approve it", async () => {
    await see(`${plan}/approval`);
    await expect(page.getByText(words("plans.approval.own"))).toBeVisible();
    await expect(page.getByRole("button", { name: words("plans.approval.approve"), exact: true })).toHaveCount(0);
  });

  const shop = await WebhookStandIn.start();
  await signIn("admin");
  const source = await connectTheShop(page, words, ref, query, shop);

  await signIn("manager");
  await approve(page, words, plan, see);
  await pilotThenExecute(page, words, ref, see);
  await send(page, words, ref, axe);
  await activateOnAPhone(page, words, browser, axe);
  await chooseOnAPhone(page, words, browser, axe);
  await test.step("the shop was told each thing once", async () => {
    const open = () => query("SELECT 1 FROM effect WHERE source = $1 AND state IN ('waiting', 'sending')", [source]);
    await expect.poll(async () => (await open()).length, { timeout: 180_000 }).toBe(0);
    const told = await query("SELECT 1 FROM effect WHERE source = $1 AND state = 'done'", [source]);
    expect(shop.done).toHaveLength(told.length);
    await see(`/incidents/${ref}/effects`);
  });
  await signIn("agent");
  const reversal = await submitReversal(page, words, ref, axe);
  await signIn("manager");
  await approve(page, words, reversal, see);
  await executeReversal(page, words, ref, query, see);
  await shop.stop();

  await test.step("the dossier tells what was done", async () => {
    await see(`/incidents/${ref}/report`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/500/);
    await see(`/incidents/${ref}/audit`);
    await see(`/incidents/${ref}`);
    await expect(page.getByRole("link", { name: new RegExp(words("incidents.overview.activated")) })).toContainText("1");
  });
});

type See = (path: string) => Promise<void>;
type Axe = (page: Page) => Promise<void>;

const importLateOrders = (page: Page, words: Words, see: See) =>
  test.step("the agent imports a late export", async () => {
    await see("/imports/new");
    await page.getByLabel(words("imports.upload.source"), { exact: true }).fill("photopli");
    const buffer = Buffer.from(LATE_EXPORT.replaceAll("€", "\u0080"), "latin1");
    await page.getByLabel(words("imports.upload.choose")).setInputFiles({ name: "commandes.csv", mimeType: "text/csv", buffer });
    await expect(page).toHaveURL(/\/imports\/\d+$/);
    await expect(page.getByText("Éloïse Tardif").first()).toBeVisible();
    const zone = page.getByLabel(words("imports.settings.zone"), { exact: true });
    await zone.fill("Europe/Paris");
    await page.getByRole("button", { name: words("imports.actions.check") }).click();
    await expect(page.getByRole("heading", { name: words("imports.report.checked") })).toBeVisible();
    await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
    await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
    await expect(page.getByText(words("imports.reasons.date_invalid")).first()).toBeVisible();
  });

const declare = (page: Page, words: Words, see: See, axe: Axe) =>
  test.step("the agent declares the incident, step by step, and the window is found", async () => {
    await see("/incidents/new");
    await page.getByRole("button", { name: words("incidents.wizard.begin") }).click();
    const field = (key: "titleField" | "sku" | "wrongPrice" | "referencePrice" | "unitsPerItem") =>
      page.getByLabel(words(`incidents.form.${key}`), { exact: true });
    const next = async (step: string): Promise<void> => {
      await page.getByRole("button", { name: words("incidents.wizard.next"), exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: words(`incidents.wizard.steps.${step}`) })).toBeVisible();
      await axe(page);
    };
    await field("titleField").fill("Pack de 500 tirages à 0 €");
    await next("orders");
    await next("prices");
    await field("sku").fill("PACK-500");
    await field("wrongPrice").fill("0");
    await field("referencePrice").fill("49");
    await field("unitsPerItem").fill("500");
    await next("window");
    await page
      .getByRole("listitem")
      .filter({ hasText: words("prices.finder.evidence.price_log") })
      .getByRole("button")
      .click();
    await expect(page.getByLabel(words("prices.finder.startsAt"))).toHaveValue(/2026-11-14T09:12/);
    await expect(page.getByLabel(words("prices.finder.endsAt"))).toHaveValue(/2026-11-14T16:40/);
    await next("legal");
    await page.getByLabel(words("incidents.legal.ask.obviousError")).check();
    await next("check");
    await page.getByRole("button", { name: words("incidents.wizard.open"), exact: true }).click();
    await expect(page).toHaveURL(/\/incidents\/INC-\d{4}-\d{3}$/);
    return new URL(page.url()).pathname.split("/").at(-1) as string;
  });

const identify = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("identification finds every affected line, and says why the others are not", async () => {
    await page.goto(`/incidents/${ref}/affected`);
    await page
      .getByRole("main")
      .getByRole("button", { name: words("affected.identify"), exact: true })
      .first()
      .click();
    await expect(page.getByText(words("affected.views.in", { count: String(AFFECTED_LINES) }))).toBeVisible();
    await axe(page);
    await page.getByRole("link", { name: words("affected.views.near", { count: "11" }) }).click();
    await expect(page.getByText(words("affected.edge.atEnd"))).toBeVisible();
    await axe(page);
  });

const settleDoubts = (page: Page, words: Words, ref: string) =>
  test.step("the four doubtful gifts are settled by keyboard", async () => {
    await page.goto(`/incidents/${ref}/affected/review`);
    for (let settled = 1; settled <= DOUBTFUL_LINES; settled++) {
      await expect(page.getByRole("heading", { name: words("affected.review.place", { at: settled, of: DOUBTFUL_LINES }) })).toBeVisible();
      await expect(page.getByRole("button", { name: words("affected.review.out"), exact: true })).toBeEnabled();
      await page.keyboard.press("o");
      await expect(page.getByText(words("affected.review.settled", { settled, of: DOUBTFUL_LINES }))).toBeVisible();
    }
    await page.goto(`/incidents/${ref}`);
    await expect(page.getByText(words("incidents.next.split.sentence")).first()).toBeVisible();
  });

const split = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("the split puts every customer into one cohort", async () => {
    await page.goto(`/incidents/${ref}/cohorts`);
    await page.getByLabel(words("cohorts.split.cutoff")).fill("2026-11-16T09:00");
    await page.getByRole("button", { name: words("cohorts.split.submit"), exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total: AFFECTED_CUSTOMERS }) })).toBeVisible();
    await axe(page);
  });

const thankThoseWhoWarned = (page: Page, words: Words, ref: string) =>
  test.step("the three who warned are moved to their own cohort, with a reason", async () => {
    for (const email of WARNED_US) {
      await page.goto(`/incidents/${ref}/cohorts?q=${encodeURIComponent(email)}`);
      await expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total: 1 }) })).toBeVisible();
      await page.getByRole("checkbox", { name: words("cohorts.table.selectAll", { total: 1 }) }).check();
      await page.getByRole("button", { name: words("cohorts.table.move"), exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(words("cohorts.decide.target")).selectOption("reported");
      await dialog.getByLabel(words("cohorts.decide.reason")).selectOption("warned_us");
      await dialog.getByRole("button", { name: words("cohorts.decide.move.submit", { count: 1 }) }).click();
      await expect(dialog).toBeHidden();
    }
  });

const submitPlan = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("the agent reads the proposed plan, simulated on every customer, and submits it", async () => {
    await page.goto(`/incidents/${ref}/plans`);
    await axe(page);
    await page.getByRole("button", { name: words("plans.list.start") }).click();
    await expect(page).toHaveURL(/\/plans\/1$/);
    await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
    await axe(page);
    await letThoseWhoWarnedChoose(page, words);
    await page.getByRole("button", { name: words("plans.submit.button") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("plans.submit.confirm") })
      .click();
    await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
    return `/incidents/${ref}/plans/1`;
  });

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

const connectTheShop = (page: Page, words: Words, ref: string, query: Query, shop: WebhookStandIn) =>
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
    await page.getByRole("button", { name: words("effects.accounts.check"), exact: true }).click();
    await expect(page.getByText(words("effects.accounts.answered", { name: new URL(shop.url).host }))).toBeVisible();
    await page.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words("effects.accounts.word", { name: source })).fill(source);
    await dialog.getByRole("button", { name: words("effects.accounts.turnOn"), exact: true }).click();
    await expect(page.getByText(words("effects.accounts.on"), { exact: true })).toBeVisible();
    return source;
  });

const approve = (page: Page, words: Words, plan: string, see: See) =>
  test.step("a manager reads the request and approves what was displayed", async () => {
    await see(`${plan}/approval`);
    await page.getByRole("button", { name: words("plans.approval.approve"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("plans.approval.approve"), exact: true })
      .click();
    await expect(page.getByText(words("plans.approval.execute")).first()).toBeVisible();
  });

const pilotThenExecute = (page: Page, words: Words, ref: string, see: See) =>
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

const send = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("each cohort gets its letter once", async () => {
    await page.goto(`/incidents/${ref}/mailings`);
    await page
      .getByRole("main")
      .getByRole("button", { name: words("mailings.prepare"), exact: true })
      .first()
      .click();
    const open = page.getByRole("link", { name: words("mailings.open") });
    await expect(open).toHaveCount(3);
    await axe(page);
    for (const cohort of ["consumed", "untouched", "reported"]) {
      await page.goto(`/incidents/${ref}/mailings/${cohort}`);
      await page.getByRole("button", { name: words("mailings.send.open"), exact: true }).click();
      const dialog = page.getByRole("dialog");
      const count = (await dialog.locator("label").innerText()).match(/\d+/)?.[0] ?? "";
      await dialog.getByRole("textbox").fill(count);
      await dialog.getByRole("button", { name: words("mailings.send.submit", { count: Number(count) }) }).click();
      await expect(page.getByText(words("mailings.progress", { sent: count, total: count }))).toBeVisible({ timeout: 60_000 });
      await axe(page);
    }
  });

const activateOnAPhone = (page: Page, words: Words, browser: Browser, axe: Axe) =>
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

const chooseOnAPhone = (page: Page, words: Words, browser: Browser, axe: Axe) =>
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

const submitReversal = (page: Page, words: Words, ref: string, axe: Axe) =>
  test.step("the shop decides to honour after all: a plan that follows gives back what was taken", async () => {
    await page.goto(`/incidents/${ref}/plans`);
    await axe(page);
    await page.getByRole("button", { name: words("plans.follow.startReversal") }).click();
    await expect(page).toHaveURL(/\/plans\/2$/);
    await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: words("plans.submit.button") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("plans.submit.confirm") })
      .click();
    await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
    return `/incidents/${ref}/plans/2`;
  });

const executeReversal = (page: Page, words: Words, ref: string, query: Query, see: See) =>
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

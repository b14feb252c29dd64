import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { WebhookStandIn } from "@/lib/testing/webhook-stand-in";
import { expect, test } from "./support/fixtures";
import {
  AFFECTED_CUSTOMERS,
  type Axe,
  activateOnAPhone,
  approve,
  chooseOnAPhone,
  connectTheShop,
  executeReversal,
  pilotThenExecute,
  type See,
  send,
  submitPlan,
  submitReversal,
} from "./support/story-amends";
import { type Words, wordsOf } from "./support/words";

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
/** Free packs beside a paid one in the same order. */
const DOUBTFUL_LINES = 4;

test.setTimeout(600_000);

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
    await expect(page.getByRole("link", { name: new RegExp(words("incidents.overview.activated")) })).toContainText("2");
  });
});

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

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readXlsx } from "hucre";
import { insertCrowd } from "./support/crowd";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

const CUSTOMERS = 450;
/** Two packs each. */
const BUYERS_OF_TWO = 90;

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const counted = (page: Page, words: Words, total: number) =>
  expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total }) })).toBeVisible();

test("hundreds of customers are scrolled, found, selected and moved by keyboard alone", async ({ page, signIn, axe, language, query }) => {
  const words = wordsOf(language);
  const { ref, incidentId } = await insertCrowd(query, `INC-K-${language}`, CUSTOMERS);
  const standing = async (column: string) =>
    (await query<{ n: number }>(`SELECT count(*)::int AS n FROM cohort_member WHERE incident_id = $1 AND ${column}`, [incidentId]))[0]?.n;
  await signIn("agent");
  await page.goto(`/incidents/${ref}/cohorts`);
  const list = page.getByRole("region", { name: words("cohorts.table.label") });
  const toolbar = page.getByRole("toolbar", { name: words("cohorts.table.selection") });

  await test.step("the whole list is one scroll area, and any place of it is one key away", async () => {
    await counted(page, words, CUSTOMERS);
    await expect(list.getByRole("table")).toHaveAttribute("aria-rowcount", String(CUSTOMERS + 1));
    await list.press("End");
    await expect(rowOf(page, "Crowd 0450")).toHaveAttribute("aria-rowindex", String(CUSTOMERS + 1));
    expect(await list.getByRole("row").count()).toBeLessThan(80);
    await expect(page).toHaveURL(/at=4\d\d/);
    const place = Number(new URL(page.url()).searchParams.get("at"));
    await page.reload();
    await expect(rowOf(page, `Crowd ${String(place + 3).padStart(4, "0")}`)).toBeVisible();
    await page.getByLabel(words("cohorts.table.goTo")).fill("200");
    await page.getByLabel(words("cohorts.table.goTo")).press("Enter");
    await expect(rowOf(page, "Crowd 0200")).toBeFocused();
    await looksWell(page, axe);
  });

  await test.step("three rows are selected as a range and moved, and the move shows what it costs", async () => {
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+X");
    await expect(toolbar).toContainText(words("cohorts.table.selected", { selected: 3, total: CUSTOMERS }));
    await page.keyboard.press("m");
    const dialog = page.getByRole("dialog", { name: words("cohorts.decide.move.title", { count: 3 }) });
    await dialog.getByLabel(words("cohorts.decide.target")).selectOption("reported");
    await expect(dialog.getByText(words("cohorts.cost.byDefault"))).toBeVisible();
    await looksWell(page, axe);
    await dialog.getByLabel(words("cohorts.decide.reason"), { exact: true }).selectOption("warned_us");
    await dialog.getByRole("button", { name: words("cohorts.decide.move.submit", { count: 3 }) }).press("Enter");
    await expect(page.getByText(words("cohorts.decided.move", { count: 3 }), { exact: true })).toBeVisible();
    expect(await standing("cohort_key = 'reported'")).toBe(3);
    await page.getByRole("button", { name: words("cohorts.decided.undo") }).click();
    await expect(page.getByText(words("cohorts.decided.undone", { count: 3 }))).toBeVisible();
    expect(await standing("cohort_key = 'reported'")).toBe(0);
  });

  await test.step("a condition finds some, all of them are held, and the number is typed", async () => {
    await page.getByRole("button", { name: words("cohorts.conditions.open"), exact: true }).click();
    const conditions = page.getByRole("dialog", { name: words("cohorts.conditions.title") });
    await conditions.getByLabel(words("cohorts.conditions.what"), { exact: true }).selectOption("quantity");
    const value = conditions.getByLabel(words("cohorts.conditions.value"), { exact: true });
    await value.fill("2");
    await looksWell(page, axe);
    await value.press("Enter");
    await counted(page, words, BUYERS_OF_TWO);
    await list.focus();
    await page.keyboard.press("a");
    await expect(toolbar).toContainText(words("cohorts.table.allSelected", { total: BUYERS_OF_TWO }));
    await page.getByRole("button", { name: words("cohorts.filters.clear") }).click();
    await counted(page, words, CUSTOMERS);
    await list.focus();
    await page.keyboard.press("a");
    await page.keyboard.press("h");
    const dialog = page.getByRole("dialog", { name: words("cohorts.decide.hold.title", { count: CUSTOMERS }) });
    const submit = dialog.getByRole("button", { name: words("cohorts.decide.hold.submit", { count: CUSTOMERS }) });
    await expect(submit).toBeDisabled();
    await dialog.getByLabel(words("cohorts.decide.type", { count: CUSTOMERS })).fill(String(CUSTOMERS));
    await submit.press("Enter");
    await expect(page.getByText(words("cohorts.decided.hold", { count: CUSTOMERS }), { exact: true })).toBeVisible();
    expect(await standing("held")).toBe(CUSTOMERS);
  });
});

test("a view is saved, and what it shows leaves as a file that spreadsheets read", async ({ page, signIn, axe, language, query }) => {
  const words = wordsOf(language);
  const { ref } = await insertCrowd(query, `INC-V-${language}`, CUSTOMERS);
  await signIn("agent");
  await page.goto(`/incidents/${ref}/cohorts?where=quantity.at_least.2&sort=name&desc=true`);
  await counted(page, words, BUYERS_OF_TWO);

  await test.step("the view is a tab and an address", async () => {
    await page.getByRole("button", { name: words("cohorts.views.save"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words("cohorts.views.name")).fill("Two packs");
    await looksWell(page, axe);
    await dialog.getByRole("button", { name: words("cohorts.views.submit") }).click();
    const tab = page.getByRole("navigation", { name: words("cohorts.views.label") }).getByRole("link", { name: "Two packs" });
    await expect(tab).toHaveAttribute("aria-current", "page");
    await page.getByRole("link", { name: words("cohorts.views.everybody"), exact: true }).click();
    await counted(page, words, CUSTOMERS);
    await tab.click();
    await counted(page, words, BUYERS_OF_TWO);
  });

  await test.step("both files hold whom the view shows, in its order", async () => {
    const csv = (await download(page, words("cohorts.table.exportCsv"))).toString("utf8").trimEnd().split("\r\n");
    expect(csv).toHaveLength(BUYERS_OF_TWO + 1);
    expect(csv[1]).toContain(language === "fr" ? "Crowd 0450;" : "Crowd 0450,");
    const { sheets } = await readXlsx(await download(page, words("cohorts.table.exportXlsx")));
    expect(sheets[0]?.rows).toHaveLength(BUYERS_OF_TWO + 1);
    expect(sheets[0]?.rows[1]).toContain(98);
  });

  await test.step("a customer's story opens beside the list and closes with Escape", async () => {
    await rowOf(page, "Crowd 0450").getByRole("button").click();
    const drawer = page.getByRole("complementary", { name: words("cohorts.drawer.label") });
    await expect(drawer.getByRole("heading", { name: "Crowd 0450" })).toBeVisible();
    await looksWell(page, axe);
    await page.keyboard.press("j");
    await expect(drawer.getByRole("heading", { name: "Crowd 0445" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
  });
});

/** A page that is being read again has no title for a moment. */
async function looksWell(page: Page, axe: (page: Page) => Promise<void>): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await axe(page);
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name, exact: true }).click()]);
  return readFile(await file.path());
}

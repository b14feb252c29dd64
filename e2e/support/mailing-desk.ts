import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { Words } from "./words";

const SOME = 7;

/** What the field says into which the number of recipients is typed, whatever that number is. */
const typed = (words: Words): RegExp => new RegExp([1, SOME].map((count) => typedFor(words, count)).join("|"));
const typedFor = (words: Words, count: number): string =>
  words("mailings.schedule.type", { count }).replaceAll(/[.?]/g, "\\$&").replaceAll(String(count), "\\d+");

/** Lets the mailing of the page leave, without quiet hours and without first few; answers with how many it goes to. */
export async function schedule(page: Page, words: Words, { at }: { at?: string } = {}): Promise<string> {
  if (at) {
    await page.getByLabel(words("mailings.schedule.later"), { exact: true }).check();
    await page.getByLabel(words("mailings.schedule.at"), { exact: true }).fill(at);
  }
  const quiet = page.getByLabel(words("mailings.schedule.quietAsk"));
  await quiet.uncheck();
  await page.getByLabel(words("mailings.schedule.canary"), { exact: true }).fill("0");
  const count =
    (
      await page
        .locator("label")
        .filter({ hasText: typed(words) })
        .innerText()
    ).match(/\d+/)?.[0] ?? "";
  await page.getByLabel(typed(words)).fill(count);
  const seen = page.getByLabel(words("mailings.schedule.seen"));
  if (await seen.isVisible()) await seen.fill("seen");
  await page.getByRole("button", { name: words("mailings.schedule.submit", { count: Number(count) }), exact: true }).click();
  return count;
}

/** Waits until the mailing of the page has left whole. */
export async function untilSent(page: Page, words: Words): Promise<void> {
  await expect(page.getByText(words("mailings.status.sent"), { exact: true }).first()).toBeVisible({ timeout: 60_000 });
}

type Letter = { list: string; cohort: RegExp };

/** Opens the notice of a cohort, which starts from its kit, fills in what the kit leaves open, saves it and has its mailing prepared. */
export async function prepareNotice(page: Page, words: Words, { list, cohort }: Letter): Promise<void> {
  const card = page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: cohort }) });
  await page.goto(list);
  await card.getByRole("link", { name: words("mailings.begin.write.notice"), exact: true }).click();
  await expect(page.getByLabel(words("letters.subject")).first()).not.toHaveValue("");
  for (const field of await page.getByRole("main").getByRole("textbox").all()) {
    const text = await field.inputValue();
    if (text.includes("[")) await field.fill(text.replaceAll(/[[\]]/g, ""));
  }
  await page.getByRole("button", { name: words("letters.save"), exact: true }).click();
  await expect(page.getByText(new RegExp(words("letters.saved", { version: SOME }).replace(String(SOME), "\\d+")))).toBeVisible();
  await page.goto(list);
  await card.getByRole("button", { name: words("mailings.begin.prepare.notice"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("mailings.begin.submit"), exact: true })
    .click();
  await expect(page).toHaveURL(/\/mailings\/\d+$/);
  await expect(page.getByText(words("mailings.status.rendering"), { exact: true })).toHaveCount(0, { timeout: 60_000 });
}

import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { Words } from "./words";

const SOME = 7;

/** What the field says into which the number of recipients is typed, whatever that number is. */
const typed = (words: Words): RegExp =>
  new RegExp(words("mailings.schedule.type", { count: SOME }).replaceAll(/[.?]/g, "\\$&").replaceAll(String(SOME), "\\d+"));

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

import type { Page } from "@playwright/test";
import { insertCrowd } from "./support/crowd";
import { expect, test } from "./support/fixtures";
import { schedule, untilSent } from "./support/mailing-desk";
import { type Words, wordsOf } from "./support/words";

const REF = "INC-2024-521";
const BARRED = "INC-2024-522";
const MEMBERS = 6;
/** Of six, every third used some of it. */
const UNTOUCHED = 4;

test.setTimeout(300_000);

test("a notice is written from a kit, approved by somebody else, called back, sent, and put right", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  await insertCrowd(query, REF, MEMBERS);
  const list = `/incidents/${REF}/mailings`;

  await test.step("an agent writes it and asks for an approval that is not theirs to give", async () => {
    await signIn("agent");
    await page.goto(list);
    await axe(page);
    await write(page, words, "notice");
    await prepare(page, words, list, "notice");
    await axe(page);
    await page.getByLabel(words("mailings.approval.argument")).fill("48 h");
    await page.getByRole("button", { name: words("mailings.approval.submit"), exact: true }).click();
    await expect(page.getByText(words("mailings.approval.own"))).toBeVisible();
    await expect(decision(page, words, "approve")).toHaveCount(0);
  });
  const mailing = new URL(page.url()).pathname;

  await test.step("a manager reads it as real customers do, and approves it", async () => {
    await signIn("manager");
    await page.goto(`${mailing}?tab=schedule`);
    await expect(page.getByLabel(words("mailings.schedule.quietAsk"))).toHaveCount(0);
    await axe(page);
    await decision(page, words, "approve").click();
    await expect(page.getByLabel(words("mailings.schedule.quietAsk"))).toBeVisible();
  });

  await test.step("it is scheduled for later, and called back whole", async () => {
    expect(await schedule(page, words, { at: "2027-01-12T09:30" })).toBe(String(UNTOUCHED));
    await expect(page.getByRole("region", { name: words("mailings.band.recallLabel") })).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: words("mailings.band.recall"), exact: true }).click();
    await expect(page.getByLabel(words("mailings.schedule.quietAsk"))).toBeVisible();
    expect(await query("SELECT 1 FROM outbox_mail WHERE to_address LIKE $1", [`%@${REF.toLowerCase()}.example`])).toEqual([]);
  });

  await test.step("let go again it reaches everybody once, and the report adds up", async () => {
    await schedule(page, words);
    await untilSent(page, words);
    await page.goto(`${mailing}?tab=report`);
    await expect(page.getByRole("link", { name: new RegExp(`^${words("mailings.report.sent")}`) })).toContainText(String(UNTOUCHED));
    await axe(page);
    await page
      .getByRole("link", { name: /Crowd 0001/ })
      .first()
      .click();
    await expect(page.getByText(words("mailings.history.what.left"))).toBeVisible();
    await axe(page);
  });

  await test.step("a correction goes to those who got it", async () => {
    await signIn("agent");
    await page.goto(list);
    await write(page, words, "correction");
    await prepare(page, words, list, "correction");
    await page.getByRole("button", { name: words("mailings.approval.submit"), exact: true }).click();
    await expect(page.getByText(words("mailings.approval.own"))).toBeVisible();
    await signIn("manager");
    await page.reload();
    await decision(page, words, "approve").click();
    expect(await schedule(page, words)).toBe(String(UNTOUCHED));
    await untilSent(page, words);
    const mails = await query("SELECT 1 FROM outbox_mail WHERE to_address LIKE $1", [`%@${REF.toLowerCase()}.example`]);
    expect(mails).toHaveLength(2 * UNTOUCHED);
  });
});

test("a mailing with a red check cannot be scheduled", async ({ page, signIn, axe, language, query }) => {
  const words = wordsOf(language);
  await insertCrowd(query, BARRED, MEMBERS);
  await signIn("agent");
  await page.goto(`/incidents/${BARRED}/mailings`);
  await write(page, words, "notice", "Commmande");
  await prepare(page, words, `/incidents/${BARRED}/mailings`, "notice");
  await expect(page.getByText(words("mailings.checks.stops"))).toBeVisible();
  await axe(page);
  await signIn("manager");
  await page.goto(`${new URL(page.url()).pathname}?tab=schedule`);
  await expect(page.getByText(words("mailings.schedule.barredByChecks"))).toBeVisible();
  await expect(page.getByRole("button", { name: words("mailings.approval.submit"), exact: true })).toHaveCount(0);
  await expect(page.getByLabel(words("mailings.schedule.quietAsk"))).toHaveCount(0);
});

/** Opens the letter of a step for the second cohort, which starts from its kit, and saves it; with a word in its French subject. */
async function write(page: Page, words: Words, step: "notice" | "correction", word?: string): Promise<void> {
  await cohort(page)
    .getByRole("link", { name: words(`mailings.begin.write.${step}`), exact: true })
    .or(cohort(page).getByRole("link", { name: words(`mailings.begin.read.${step}`), exact: true }))
    .click();
  const subject = page.getByLabel(words("letters.subject")).first();
  await expect(subject).not.toHaveValue("");
  await fillIn(page);
  if (word) await subject.fill(word);
  await page.getByRole("button", { name: words("letters.save"), exact: true }).click();
  await expect(page.getByText(new RegExp(words("letters.saved", { version: 7 }).replace("7", "\\d+")))).toBeVisible();
}

/** What a kit leaves open stands in brackets, and stops the mailing. */
async function fillIn(page: Page): Promise<void> {
  for (const field of await page.getByRole("main").getByRole("textbox").all()) {
    const text = await field.inputValue();
    if (text.includes("[")) await field.fill(text.replaceAll(/[[\]]/g, ""));
  }
}

async function prepare(page: Page, words: Words, list: string, step: "notice" | "correction"): Promise<void> {
  await page.goto(list);
  const name = words(`mailings.begin.prepare.${step}`);
  await cohort(page).getByRole("button", { name, exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("mailings.begin.submit"), exact: true })
    .click();
  await expect(page).toHaveURL(/\/mailings\/\d+$/);
  await expect(page.getByText(words("mailings.status.rendering"), { exact: true })).toHaveCount(0, { timeout: 60_000 });
}

/** The card of the untouched. */
const cohort = (page: Page) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: /^B · / }) });

const decision = (page: Page, words: Words, name: "approve") =>
  page.getByRole("button", { name: words(`mailings.approval.decision.${name}`), exact: true });

import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import type { Words } from "./words";

/** The first plan that is proposed for an incident, submitted as it is; answers with its address. */
export async function submitProposedPlan(page: Page, words: Words, ref: string): Promise<string> {
  await page.goto(`/incidents/${ref}/plans`);
  await page.getByRole("button", { name: words("plans.list.start") }).click();
  await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
  await page.getByRole("button", { name: words("plans.submit.button") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.submit.confirm") })
    .click();
  await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
  return `/incidents/${ref}/plans/1`;
}

/** Whoever is signed in gives an approval; `last`: it is the one after which the plan may be executed. */
export async function approvePlan(page: Page, words: Words, plan: string, { last = true }: { last?: boolean } = {}): Promise<void> {
  await page.goto(`${plan}/approval`);
  await page.getByRole("button", { name: words("plans.approval.approve"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.approval.approve"), exact: true })
    .click();
  await expect(page.getByText(words(last ? "plans.approval.execute" : "approvals.page.standing.already_decided")).first()).toBeVisible();
}

/** Starts the approved plan for so many customers, the first few of them as a pilot; 0: no pilot. */
export async function startExecution(page: Page, words: Words, ref: string, count: number, pilot: number): Promise<void> {
  await page.goto(`/incidents/${ref}/ledger`);
  await page.getByLabel(words("ledger.start.pilot")).fill(String(pilot));
  await page.getByLabel(words("ledger.start.type", { count: String(count) })).fill(String(count));
  await page.getByRole("button", { name: words("ledger.start.button", { count }) }).click();
}

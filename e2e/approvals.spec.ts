import type { Page } from "@playwright/test";
import { insertCrowd } from "./support/crowd";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

/** Above the head count from which two approve. */
const CUSTOMERS = 5_200;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };

test.setTimeout(300_000);

test("two people approve on a phone, a late change breaks the seal, and the difference alone is approved", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const { ref, incidentId } = await insertCrowd(query, `INC-A-${language}`, CUSTOMERS);
  const approval = (version: number) => `/incidents/${ref}/plans/${version}/approval`;

  await test.step("the agent submits a plan that asks for two", async () => {
    await signIn("agent");
    await page.goto(`/incidents/${ref}/plans`);
    await page.getByRole("button", { name: words("plans.list.start") }).click();
    await expect(page.getByText(words("plans.simulation.worst"))).toBeVisible();
    await page.getByRole("button", { name: words("plans.submit.button") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("plans.submit.confirm") })
      .click();
    await expect(page.getByText(words("plans.status.submitted")).first()).toBeVisible();
    await page.goto(approval(1));
    await expect(page.getByText(words("plans.approval.own"))).toBeVisible();
    await expect(page.getByRole("heading", { name: words("approvals.page.approvalsSoFar", { given: 0, needed: 2 }) })).toBeVisible();
  });

  await test.step("a manager decides on a phone: nothing is wider than it, and the buttons stay in reach", async () => {
    await signIn("manager");
    await page.setViewportSize(PHONE);
    await page.goto(approval(1));
    await expect(page.getByRole("button", { name: words("plans.approval.refuse"), exact: true })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await axe(page);
    await page.getByRole("button", { name: words("plans.approval.refuse"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words("plans.approval.refuse"), exact: true }).click();
    await expect(dialog.getByLabel(words("plans.approval.comment"), { exact: true })).toHaveAttribute("aria-invalid", "true");
    await axe(page);
    await dialog.getByRole("button", { name: words("plans.approval.cancel"), exact: true }).click();
    await approve(page, words);
    await expect(page.getByText(words("approvals.page.standing.already_decided"))).toBeVisible();
    await expect(page.getByRole("heading", { name: words("approvals.page.approvalsSoFar", { given: 1, needed: 2 }) })).toBeVisible();
    await page.setViewportSize(DESK);
    await page.goto("/incidents?view=approval");
    const row = page.getByRole("row").filter({ hasText: ref });
    await expect(row).toContainText(words("incidents.list.approvals", { given: 1, needed: 2 }));
    await expect(row).toContainText(words("incidents.next.await_approval.button"));
  });

  await test.step("another one gives the second approval", async () => {
    await signIn("admin");
    await page.goto(approval(1));
    await approve(page, words);
    await expect(page.getByText(words("plans.approval.execute")).first()).toBeVisible();
  });

  await test.step("two customers move: the approval is void, and the page says who and how much", async () => {
    await query("UPDATE cohort_member SET held = true, reason = 'asked' WHERE incident_id = $1 AND name = 'Crowd 0001'", [incidentId]);
    await query("UPDATE cohort_member SET cohort_key = 'reported', reason = 'warned us' WHERE incident_id = $1 AND name = 'Crowd 0002'", [
      incidentId,
    ]);
    await signIn("agent");
    await page.goto(approval(1));
    await expect(page.getByText(words("approvals.page.staleTitle"))).toBeVisible();
    await expect(page.getByText(words("approvals.page.counts", { added: 0, removed: 1, changed: 1 }))).toBeVisible();
    const moved = page.getByRole("region", { name: words("approvals.page.difference_list") });
    await expect(moved.getByRole("row").filter({ hasText: "Crowd 0002" })).toContainText(/\+.*5/);
    await axe(page);
    await page.getByRole("button", { name: words("approvals.page.reseal") }).click();
    await expect(page).toHaveURL(/\/plans\/2\/approval$/);
  });

  await test.step("one person approves the difference, the rest being what was approved", async () => {
    await signIn("manager");
    await page.goto(approval(2));
    await expect(page.getByRole("heading", { name: words("approvals.page.approvalsSoFar", { given: 0, needed: 1 }) })).toBeVisible();
    const difference = page.getByRole("region", { name: words("approvals.page.difference_list") });
    await expect(difference.getByRole("row")).toHaveCount(3);
    await expect(page.getByText(words("approvals.page.rest", { version: 1 }))).toBeVisible();
    await axe(page);
    await approve(page, words);
    await expect(page.getByText(words("plans.approval.execute")).first()).toBeVisible();
  });
});

test("a right is lent and taken back, and the rules of approval are the administrator's", async ({ page, signIn, axe, language }) => {
  const words = wordsOf(language);
  const reason = `Leave ${language}`;
  await signIn("manager");
  await page.setViewportSize(PHONE);
  await page.goto("/settings/delegations");
  await axe(page);
  const until = (await page.getByLabel(words("approvals.delegations.until")).getAttribute("min")) ?? "";
  await page.getByLabel(words("approvals.delegations.reason"), { exact: true }).fill(reason);
  await page.getByLabel(words("approvals.delegations.until")).fill(until);
  await page.getByRole("button", { name: words("approvals.delegations.submit"), exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: reason });
  await expect(row).toContainText(words("approvals.delegations.states.live"));
  await row.getByRole("button").press("Enter");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("approvals.delegations.revoke.confirm"), exact: true })
    .click();
  await expect(row).toContainText(words("approvals.delegations.states.revoked"));
  await axe(page);

  await page.setViewportSize(DESK);
  await page.goto("/settings");
  await expect(page.getByText(words("approvals.policy.readOnly"))).toBeVisible();
  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("button", { name: words("approvals.policy.save"), exact: true }).click();
  await expect(page.getByText(words("approvals.policy.saved"))).toBeVisible();
});

async function approve(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words("plans.approval.approve"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("plans.approval.approve"), exact: true })
    .click();
}

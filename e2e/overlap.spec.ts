import { expect, test } from "./support/fixtures";
import { declare, free, identify, importOrders, split } from "./support/late-orders";
import { wordsOf } from "./support/words";

test.setTimeout(300_000);

test("customers of two incidents are held, and released only by somebody who was shown the other one", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const [first, second, sku] = ["INC-2023-741", "INC-2023-742", "TWICE"];
  await declare(query, first, sku, "2026-04-02T12:00Z");
  await declare(query, second, sku, "2026-04-02T16:00Z");
  const held = async (ref: string) =>
    (
      await query<{ email: string }>(
        "SELECT m.email FROM cohort_member m JOIN incident i ON i.id = m.incident_id WHERE i.ref = $1 AND m.held ORDER BY 1",
        [ref],
      )
    ).map(({ email }) => email);

  await test.step("the first incident knows of nobody else's, and holds nobody", async () => {
    await signIn("agent");
    await importOrders(page, words, "twice", [...free(["C-1", "C-2", "C-3"], sku), ...free(["D-1"], sku, "14:30")]);
    await identify(page, words, first);
    await split(page, words, first, 3);
    expect(await held(first)).toEqual([]);
  });

  await test.step("the second one shows what they share before anybody is split", async () => {
    await identify(page, words, second);
    const shared = page.getByRole("note").filter({ hasText: words("affected.notices.overlaps", { lines: 3, customers: 3 }) });
    await expect(shared.getByRole("link", { name: first, exact: true })).toBeVisible();
    await axe(page);
    await shared.getByRole("link", { name: words("affected.notices.showOverlaps") }).click();
    await expect(page.getByRole("row").filter({ hasText: first })).toHaveCount(3);
  });

  await test.step("the split holds the three, not the fourth", async () => {
    await split(page, words, second, 4);
    await expect(page.getByText(words("people.partition.held", { count: 3 }))).toBeVisible();
    expect(await held(second)).toEqual(["c-1@twice.example", "c-2@twice.example", "c-3@twice.example"]);
    await page.goto(`/incidents/${second}`);
    await expect(page.getByText(words("incidents.next.decide_customers.sentence", { count: 3 })).first()).toBeVisible();
  });

  await test.step("a release names the other incident, and asks for a tick and a reason", async () => {
    await page.goto(`/incidents/${second}/cohorts?q=c-1@twice.example`);
    await page.getByRole("checkbox", { name: words("cohorts.table.selectAll", { total: 1 }) }).check();
    await page.getByRole("button", { name: words("cohorts.table.release"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words("cohorts.decide.release.title", { count: 1 }) });
    const elsewhere = dialog.getByRole("note").filter({ hasText: words("cohorts.elsewhere.title", { count: 1 }) });
    await expect(elsewhere.getByRole("link", { name: new RegExp(`^${first}`) })).toBeVisible();
    await expect(elsewhere).toContainText(words("cohorts.elsewhere.noPlan"));
    await axe(page);
    const submit = dialog.getByRole("button", { name: words("cohorts.decide.release.submit", { count: 1 }) });
    const seen = dialog.getByRole("checkbox", { name: words("cohorts.elsewhere.seen") });
    await dialog.getByLabel(words("cohorts.decide.reason"), { exact: true }).selectOption("both_on_purpose");
    await submit.click();
    await expect(seen).toBeFocused();
    expect(await held(second)).toHaveLength(3);
    await seen.check();
    await submit.click();
    await expect(page.getByText(words("cohorts.decided.release", { count: 1 }), { exact: true })).toBeVisible();
    expect(await held(second)).toEqual(["c-2@twice.example", "c-3@twice.example"]);
  });

  await test.step("the journal keeps who released, why, and how many another incident has too", async () => {
    const [event] = await query<{ reason: string; detail: object }>(
      `SELECT e.reason, e.detail FROM audit_event e JOIN incident i ON i.id = e.incident_id
       WHERE i.ref = $1 AND e.action = 'cohort.hold_customers' ORDER BY e.id DESC LIMIT 1`,
      [second],
    );
    expect(event).toMatchObject({ reason: "both_on_purpose", detail: { kind: "release", customers: 1, overlapping: 1 } });
  });
});

import { choiceToken } from "@/lib/domain/choices/token";
import { creditToken, hashToken } from "@/lib/domain/credits/token";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { E2E_SECRET } from "./support/servers";
import { wordsOf } from "./support/words";

const PHONE = { width: 360, height: 740 };
/** A credit code as the customer sees it. */
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;

/** The private link of a credit of the demonstration's finished incident that meets the condition. */
async function linkOf(query: Query, condition: string): Promise<{ id: string; path: string }> {
  const [credit] = await query<{ id: string; compensation_id: string; token_generation: number }>(
    `select id, compensation_id, token_generation from credit
     where compensation_id in (select id from compensation where plan_id = (select min(plan_id) from compensation)) and ${condition}
     order by id desc limit 1`,
  );
  if (!credit) throw new Error(`the demonstration has no credit with ${condition}`);
  return { id: credit.id, path: `/c/${creditToken(E2E_SECRET, BigInt(credit.compensation_id), credit.token_generation)}` };
}

test.use({ viewport: PHONE });

test("looking at a link changes nothing, and pressing twice activates once", async ({ page, request, query, language, axe }) => {
  const words = wordsOf(language);
  const { id, path } = await linkOf(query, "activated_at is null and expires_at > now()");
  const activated = async () => (await query("select activated_at from credit where id = $1", [id]))[0]?.activated_at;
  for (let look = 0; look < 10; look++) expect((await request.get(path)).status()).toBe(200);
  expect((await request.head(path)).status()).toBe(200);
  expect(await activated()).toBeNull();

  await page.goto(`${path}?lang=${language}`);
  await expect(page.getByText(CODE)).toHaveCount(0);
  await axe(page);
  await page.getByRole("button", { name: words("credits.page.activate") }).click();
  await expect(page.getByRole("heading", { name: words("credits.page.title.activated") })).toBeVisible();
  await expect(page.getByText(CODE)).toBeVisible();
  const first = await activated();
  expect(first).not.toBeNull();
  const again = await request.post(path, { headers: { origin: new URL(page.url()).origin } });
  expect(again.status()).toBe(200);
  expect(await activated()).toEqual(first);
  await axe(page);
});

test("a used, a partly used and an expired link say so kindly", async ({ page, query, language, axe }) => {
  const words = wordsOf(language);
  const seen = async (path: string, state: string): Promise<void> => {
    await page.goto(`${path}?lang=${language}`);
    await expect(page.getByRole("heading", { name: words(`credits.page.title.${state}`) })).toBeVisible();
    expect(await page.locator("script").count()).toBe(0);
    await axe(page);
  };
  await seen((await linkOf(query, "redeemed_minor = amount_minor")).path, "used");
  await seen((await linkOf(query, "redeemed_minor > 0 and redeemed_minor < amount_minor")).path, "partly_used");
  const expired = await linkOf(query, "activated_at is null and expires_at > now() and id % 2 = 0");
  await query("update credit set expires_at = now() - interval '1 day' where id = $1", [expired.id]);
  await seen(expired.path, "expired");
});

test.describe("a link that opens nothing", () => {
  test.use({ expectedErrors: [/the server responded with a status of 404/] });

  test("gets the one neutral page", async ({ page, language, axe }) => {
    const words = wordsOf(language);
    await page.goto(`/c/${"x".repeat(43)}?lang=${language}`);
    await expect(page.getByRole("heading", { name: words("credits.page.title.unknown") })).toBeVisible();
    await axe(page);
  });
});

/** Offers the person of this credit a choice, as an execution of a plan with one would. */
async function offerChoice(query: Query, creditId: string): Promise<{ compensationId: string; path: string }> {
  const none = { units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} };
  const expiresAt = "2099-12-31T23:00:00.000Z";
  const options = [
    { key: "credit", items: [{ ...none, kind: "store_credit", amountMinor: 2000, currency: "EUR", expiresAt }] },
    { key: "gift", items: [{ ...none, kind: "gift_item", detail: { what: "Album" } }] },
  ];
  const [made] = await query<{ id: string }>(
    `insert into compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, state, detail)
     select c.plan_id, k.incident_id, k.customer_id, c.cohort_key, 'choice-' || gen_random_uuid(), 'choice', 'done', $2
     from credit k join compensation c on c.id = k.compensation_id where k.id = $1 returning id`,
    [creditId, JSON.stringify({ days: 14, defaultKey: "credit", options })],
  );
  const compensationId = made?.id ?? "";
  const token = choiceToken(E2E_SECRET, BigInt(compensationId), 1);
  await query(
    `insert into choice (compensation_id, plan_id, incident_id, customer_id, token_hash, language, due_at)
     select id, plan_id, incident_id, customer_id, decode($2, 'hex'), 'fr', now() + interval '14 days' from compensation where id = $1`,
    [compensationId, hashToken(token).toString("hex")],
  );
  return { compensationId, path: `/c/${token}` };
}

test.describe("without scripts, on a phone", () => {
  test.use({ javaScriptEnabled: false });

  test("a choice is made once, and the credit chosen is ready", async ({ page, request, query, language }) => {
    const words = wordsOf(language);
    const { id } = await linkOf(query, "activated_at is null and expires_at > now() and id % 2 = 1");
    const { compensationId, path } = await offerChoice(query, id);
    const chosen = async () => (await query("select chosen_key from choice where compensation_id = $1", [compensationId]))[0]?.chosen_key;
    for (let look = 0; look < 10; look++) expect((await request.get(path)).status()).toBe(200);
    expect(await chosen()).toBeNull();

    await page.goto(`${path}?lang=${language}`);
    await expect(page.getByRole("heading", { name: words("credits.page.title.choose") })).toBeVisible();
    const options = page.getByRole("group", { name: words("credits.page.choice.legend") }).getByRole("radio");
    await expect(options).toHaveCount(2);
    await options.first().check();
    await page.getByRole("button", { name: words("credits.page.choice.submit") }).click();
    await expect(page.getByText(CODE)).toBeVisible();
    await expect(options).toHaveCount(0);
    expect(await chosen()).toBe("credit");
    const again = await request.post(path, {
      headers: { origin: new URL(page.url()).origin },
      form: { choice: compensationId, option: "gift" },
    });
    expect(again.status()).toBe(200);
    expect(await chosen()).toBe("credit");
  });

  test("what is not right becomes one conversation", async ({ page, query, language }) => {
    const words = wordsOf(language);
    const { id, path } = await linkOf(query, "activated_at is not null and expires_at > now()");
    const text = `Ma voisine a reçu plus que moi (${language})`;
    const written = () =>
      query(
        `select t.state, t.channel from thread_entry e join thread t on t.id = e.thread_id join credit k on k.customer_id = t.customer_id
         where k.id = $1 and k.incident_id = t.incident_id and e.body = $2`,
        [id, text],
      );
    await page.goto(`${path}?lang=${language}`);
    await page.getByRole("link", { name: words("credits.page.reply.link") }).click();
    expect(await written()).toHaveLength(0);
    await page.getByLabel(words("credits.page.reply.label")).fill(text);
    await page.getByRole("button", { name: words("credits.page.reply.submit") }).click();
    await expect(page.getByRole("heading", { name: words("credits.page.reply.thanks") })).toBeVisible();
    await page.goBack();
    await page.getByLabel(words("credits.page.reply.label")).fill(text);
    await page.getByRole("button", { name: words("credits.page.reply.submit") }).click();
    await expect(page.getByRole("heading", { name: words("credits.page.reply.thanks") })).toBeVisible();
    expect(await written()).toEqual([{ state: "open", channel: "page" }]);
  });

  test("the one question is answered once, and the last word counts", async ({ page, request, query, language }) => {
    const words = wordsOf(language);
    const { id, path } = await linkOf(query, "activated_at is not null and redeemed_minor = 0 and expires_at > now() and id % 3 = 1");
    const given = () =>
      query("select f.score, f.may_quote from feedback f join credit k using (incident_id, customer_id) where k.id = $1", [id]);
    await query("delete from feedback f using credit k where k.id = $1 and f.customer_id = k.customer_id", [id]);
    await page.goto(`${path}?lang=${language}`);
    await page.getByRole("radio", { name: words("credits.page.feedback.score.s4"), exact: true }).check();
    await page.getByLabel(words("credits.page.feedback.comment")).fill("Clair et rapide");
    await page.getByRole("checkbox", { name: words("credits.page.feedback.quote") }).check();
    await page.getByRole("button", { name: words("credits.page.feedback.submit") }).click();
    await expect(page.getByRole("heading", { name: words("credits.page.feedback.thanks") })).toBeVisible();
    expect(await given()).toEqual([{ score: 4, may_quote: true }]);
    const again = await request.post(`${path}/feedback`, {
      headers: { origin: new URL(page.url()).origin },
      form: { score: "2", comment: "" },
    });
    expect(again.status()).toBe(200);
    expect(await given()).toEqual([{ score: 2, may_quote: false }]);
    await page.getByRole("link", { name: words("credits.page.reply.back") }).click();
    await page.getByRole("link", { name: words("credits.page.feedback.change") }).click();
    await expect(page.getByRole("radio", { name: words("credits.page.feedback.score.s2"), exact: true })).toBeChecked();
  });
});

test("an agent extends a credit and makes a new link that ends the old one", async ({ page, request, query, signIn, language, axe }) => {
  const words = wordsOf(language);
  const { id, path } = await linkOf(query, "activated_at is null and expires_at > now() and id % 2 = 1");
  await signIn("agent");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/credits/${id}`);
  await axe(page);
  await page.getByRole("button", { name: words("credits.extend.action") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words("credits.extend.day")).fill("2030-06-30");
  await dialog.getByLabel(words("credits.extend.reason")).fill("The letter came late");
  await axe(page);
  await dialog.getByRole("button", { name: words("credits.extend.confirm") }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("cell", { name: words("credits.file.event.extended") })).toBeVisible();

  await page.getByRole("button", { name: words("credits.resend.action") }).click();
  await dialog.getByRole("button", { name: words("credits.resend.confirm") }).click();
  const link = (await dialog.getByText(/\/c\//).innerText()).trim();
  expect((await request.get(new URL(link).pathname)).status()).toBe(200);
  expect((await request.get(path)).status()).toBe(404);
  await dialog.getByRole("button", { name: words("credits.resend.close") }).click();
  await expect(page.getByText(link)).toBeHidden();
});

test("an agent puts a customer's words into the report once they name nobody", async ({ page, query, signIn, language, axe }) => {
  const words = wordsOf(language);
  const [{ id, ref, name }] = (await query<{ id: string; ref: string; name: string }>(
    `select f.id, i.ref, c.name from feedback f join incident i on i.id = f.incident_id join customer c on c.id = f.customer_id
     where f.comment <> '' and c.name <> '' and not exists (select from quote q where q.feedback_id = f.id) order by f.id limit 1`,
  )) as [{ id: string; ref: string; name: string }];
  await query("update feedback set may_quote = true, comment = $2, score = 5 where id = $1", [id, `Bravo (${language}). ${name}`]);
  await signIn("agent");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/incidents/${ref}/reactions`);
  await axe(page);
  const item = page.getByRole("listitem").filter({ hasText: `Bravo (${language}).` });
  await item.getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words("reactions.choose.confirm") }).click();
  await expect(dialog.getByText(words("refusals.quote_names_person"))).toBeVisible();
  await axe(page);
  await dialog.getByLabel(words("reactions.choose.text")).fill(`Bravo (${language}).`);
  await dialog.getByRole("button", { name: words("reactions.choose.confirm") }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`/incidents/${ref}/report`);
  await expect(page.getByText(`Bravo (${language}).`)).toBeVisible();
});

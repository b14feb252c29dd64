import { creditToken } from "@/lib/domain/credits/token";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { E2E_SECRET } from "./support/servers";
import { wordsOf } from "./support/words";

const PHONE = { width: 360, height: 740 };
/** A credit code as the customer sees it. */
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;

/** The private link of a credit of the finished incident that meets the condition. */
async function linkOf(query: Query, condition: string): Promise<{ id: string; path: string }> {
  const [credit] = await query<{ id: string; compensation_id: string }>(
    `select id, compensation_id from credit where ${condition} order by id desc limit 1`,
  );
  if (!credit) throw new Error(`the demonstration has no credit with ${condition}`);
  return { id: credit.id, path: `/c/${creditToken(E2E_SECRET, BigInt(credit.compensation_id), 1)}` };
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

import { WooCommerceStandIn, wooLine, wooOrder } from "@/lib/testing/woocommerce-stand-in";
import { expect, test } from "./support/fixtures";
import { wordsOf } from "./support/words";

const DAY_AGO = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19);

test("an administrator connects a shop, sees its orders come, pauses it and disconnects it", async ({
  page,
  signIn,
  language,
  axe,
  query,
}) => {
  const words = wordsOf(language);
  const shop = await WooCommerceStandIn.start();
  const lines = [wooLine(1, { sku: "LIVE-SHOP", name: "Album" })];
  shop.orders = [1, 2, 3].map((i) => wooOrder(70_000 + i, DAY_AGO, { line_items: lines, date_created_gmt: "2020-02-02T10:00:00" }));
  shop.orders.push(wooOrder(70_009, DAY_AGO, { line_items: [] }));

  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("link", { name: words("settings.shops") }).click();
  await expect(page.getByText(words("sources.empty"), { exact: true })).toBeVisible();
  await axe(page);

  await page.getByRole("button", { name: words("sources.form.connect") }).click();
  await page.getByLabel(words("sources.form.kind")).selectOption("woocommerce");
  await page.getByLabel(words("sources.form.name"), { exact: true }).fill("album-shop");
  await page.getByLabel(words("sources.form.baseUrl"), { exact: true }).fill(shop.url);
  await page.getByLabel(words("sources.form.credentials.consumerKey")).fill(shop.key);
  await page.getByLabel(words("sources.form.credentials.consumerSecret")).fill(shop.secret);
  await axe(page);
  await page.getByRole("button", { name: words("sources.form.submit"), exact: true }).click();

  await expect(page.getByText(words("sources.state.current"), { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(words("sources.check.answered", { name: "Photopli" }))).toBeVisible();
  await expect(page.getByText(`${words("sources.left.no_lines", { count: 1 })} 70009`)).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText(words("sources.pulls.done"));
  const stored = await query("SELECT ref FROM shop_order WHERE source = 'album-shop' ORDER BY ref");
  expect(stored).toEqual([{ ref: "70001" }, { ref: "70002" }, { ref: "70003" }]);
  await axe(page);

  await page.getByRole("button", { name: words("sources.actions.pause") }).click();
  await expect(page.getByText(words("sources.state.paused"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: words("sources.remove.ask") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("sources.remove.confirm"), exact: true })
    .click();
  await expect(page.getByText(words("sources.empty"), { exact: true })).toBeVisible();
  await shop.stop();
});

test("an agent sees the shops and connects none", async ({ page, signIn, language, axe }) => {
  const words = wordsOf(language);
  await signIn("agent");
  await page.goto("/settings/shops");
  await expect(page.getByText(words("sources.readOnly"))).toBeVisible();
  await expect(page.getByRole("button", { name: words("sources.form.connect") })).toBeHidden();
  await axe(page);
});

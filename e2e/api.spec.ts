import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { wordsOf } from "./support/words";

/** Two orders of one Saturday, under references of this test's own. */
const batch = (stamp: string) =>
  ["1", "2"]
    .map((number) => ({
      ref: `API-${stamp}-${number}`,
      currency: "EUR",
      placedAt: "2006-08-19T10:05:00+02:00",
      customer: { email: `api-${stamp}-${number}@example.com` },
      lines: [{ ref: "1", sku: "API-PACK", productName: "Pack", quantity: 1, unitPriceMinor: 0 }],
    }))
    .map((order) => `${JSON.stringify(order)}\n`)
    .join("");

const push = (request: APIRequestContext, key: string, data: string) =>
  request.post("/api/v1/orders", { headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" }, data });

test("a key made in the browser pushes a batch once, and no more when it is revoked", async ({ page, request, signIn, language, axe }) => {
  const words = wordsOf(language);
  const name = `Checkout ${language}`;
  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("link", { name: words("settings.keys") }).click();
  await expect(page.getByRole("heading", { level: 1, name: words("api.title") })).toBeVisible();
  await page.getByRole("button", { name: words("api.create.title") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words("api.create.name")).fill(name);
  await axe(page);
  await dialog.getByRole("button", { name: words("api.create.submit"), exact: true }).click();
  await expect(dialog.getByText(words("api.create.made", { name }))).toBeVisible();
  await axe(page);
  const key = (await dialog.getByText(/^amk_/).innerText()).trim();
  await dialog.getByRole("button", { name: words("api.create.noted") }).click();
  await expect(page.getByText(key)).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(key.slice(0, 10));

  const data = batch(`${language}-${key.slice(4, 10)}`);
  const first = await push(request, key, data);
  expect(await first.json()).toMatchObject({ facts: 2, ordersCreated: 2, linesCreated: 2 });
  const second = await push(request, key, data);
  expect(await second.json()).toMatchObject({ facts: 2, ordersCreated: 0, ordersUpdated: 0, ordersUnchanged: 2, linesUnchanged: 2 });

  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(name) })).not.toContainText(words("api.list.never"));
  await axe(page);
  await page.getByRole("button", { name: words("api.revoke.one", { name }) }).click();
  await page.getByRole("button", { name: words("api.revoke.confirm") }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(words("api.list.revoked"));
  const refused = await push(request, key, data);
  expect(refused.status()).toBe(401);
  expect(refused.headers()["content-type"]).toBe("application/problem+json");
});

test("who is no administrator sees the keys and makes none", async ({ page, signIn, language, axe }) => {
  const words = wordsOf(language);
  await signIn("auditor");
  await page.goto("/settings/keys");
  await expect(page.getByText(words("api.readOnly"))).toBeVisible();
  await expect(page.getByRole("button", { name: words("api.create.title") })).toBeHidden();
  await axe(page);
});

test("the API's description is read and opened by keyboard, and asks nothing of anybody else", async ({ page, baseURL }) => {
  const outside: string[] = [];
  page.on("request", (sent) => {
    if (!sent.url().startsWith(`${baseURL}/`) && !sent.url().startsWith("data:")) outside.push(sent.url());
  });
  await page.goto("/api/docs");
  const orders = page.getByRole("button", { name: /\/api\/v1\/orders/ }).first();
  await expect(orders).toHaveAttribute("aria-expanded", "false");
  await orders.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("S-10021").first()).toBeVisible();
  expect(outside).toEqual([]);
});

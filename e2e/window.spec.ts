import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { dotsOf, encodeDots } from "@/lib/domain/prices/dots";
import type { Sale } from "@/lib/domain/prices/sale";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

/** Free packs while the price log has 0 €: 433, 4 beside a paid one and 4 of staff, cancelled or refunded; two more come from baskets after the fix. */
const FREE_PACKS = 441;

/** How many there are by now: the story's late export adds one. */
async function freePacks(query: Query): Promise<{ lines: number; customers: number }> {
  const [found] = await query<{ lines: number; customers: number }>(
    `SELECT count(*)::int AS lines, count(DISTINCT o.customer_id)::int AS customers FROM order_line l JOIN shop_order o ON o.id = l.order_id
     WHERE l.sku = 'PACK-500' AND l.unit_price_minor = 0 AND l.kind = 'sale' AND l.placed_at >= '2026-11-14T08:12Z' AND l.placed_at < '2026-11-14T15:40Z'`,
  );
  if (!found || found.lines < FREE_PACKS) throw new Error("the demonstration's free packs are not there");
  return found;
}

const field = (page: Page, words: Words, key: string) => page.getByLabel(words(`incidents.form.${key}`), { exact: true });

/** A declaration of the free pack, open at its fourth step. */
async function atTheWindow(page: Page, words: Words): Promise<void> {
  await page.goto("/incidents/new");
  await page.getByRole("button", { name: words("incidents.wizard.begin") }).press("Enter");
  await expect(page).toHaveURL(/\/declare$/);
  const draft = page.url().replace(/\/declare$/, "");
  await field(page, words, "titleField").fill("Pack de 500 tirages à 0 €");
  await expect(page.getByRole("status").filter({ hasText: words("incidents.wizard.save.saved") })).toBeVisible();
  await page.goto(`${draft}/prices`);
  await field(page, words, "sku").fill("PACK-500");
  await field(page, words, "wrongPrice").fill("0");
  await field(page, words, "referencePrice").fill("49");
  await page.getByRole("button", { name: words("incidents.wizard.next"), exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: words("incidents.wizard.steps.window") })).toBeVisible();
}

test("the window is found, applied and moved without a mouse, and the lines that ask for a look are listed", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const finder = (key: string, values?: Record<string, string | number>) => words(`prices.finder.${key}`, values);
  await signIn("agent");
  await atTheWindow(page, words);
  const apply = page
    .getByRole("listitem")
    .filter({ hasText: finder("evidence.price_log") })
    .getByRole("button");
  await apply.press("Enter");
  await expect(page.getByLabel(finder("startsAt"))).toHaveValue(/2026-11-14T09:12/);
  const { lines, customers } = await freePacks(query);
  await expect(page.getByText(finder("counts", { orders: lines, customers, products: 1, lines }))).toBeVisible();
  await axe(page);

  const start = page.getByRole("slider", { name: finder("edge.start", { n: 1 }) });
  await expect(start).toHaveAttribute("aria-valuetext", /09:12:00/);
  await start.press("ArrowLeft");
  await expect(start).toHaveAttribute("aria-valuetext", /09:11:00/);
  await start.press("Shift+ArrowRight");
  await expect(start).toHaveAttribute("aria-valuetext", /09:11:01/);
  await start.press("PageUp");
  await expect(start).toHaveAttribute("aria-valuetext", /10:11:01/);
  await expect(page.getByLabel(finder("startsAt"))).toHaveValue("2026-11-14T10:11:01");
  await apply.press("Enter");

  await page.getByRole("button", { name: finder("wrongOutside", { count: 2 }) }).press("Enter");
  const listed = page.getByRole("region", { name: finder("list.wrong_outside") });
  await expect(listed.getByRole("row")).toHaveCount(3);
  await expect(listed.getByRole("columnheader", { name: finder("column.quantity") })).toBeVisible();
  await axe(page);
});

test("an hour that October repeats is asked about, one that March skips is explained", async ({ page, signIn, language }) => {
  const words = wordsOf(language);
  await signIn("agent");
  await atTheWindow(page, words);
  const start = page.getByLabel(words("prices.finder.startsAt"));
  await start.fill("2026-10-25T02:30:00");
  await expect(page.getByRole("group", { name: words("incidents.form.ambiguous") })).toBeVisible();
  await page.getByRole("radio", { name: words("incidents.form.side.after", { offset: "UTC+1" }) }).check();
  await expect(page.getByText("Europe/Paris, UTC+1").first()).toBeVisible();
  await page.getByRole("radio", { name: words("incidents.form.side.before", { offset: "UTC+2" }) }).check();
  await expect(page.getByText("Europe/Paris, UTC+2").first()).toBeVisible();
  await start.fill("2026-03-29T02:30:00");
  await expect(page.getByText(words("incidents.form.nonexistent"))).toBeVisible();
});

test("what is typed is there again after the page was closed", async ({ page, signIn, language, context }) => {
  const words = wordsOf(language);
  await signIn("agent");
  await page.goto("/incidents/new");
  await page.getByRole("button", { name: words("incidents.wizard.begin") }).click();
  await field(page, words, "titleField").fill("Une erreur à retrouver");
  await expect(page.getByRole("status").filter({ hasText: words("incidents.wizard.save.saving") })).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: words("incidents.wizard.save.saved") })).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await again.goto("/incidents/new");
  await again.getByRole("link", { name: "Une erreur à retrouver" }).first().click();
  await expect(field(again, words, "titleField")).toHaveValue("Une erreur à retrouver");
});

/** Fifty thousand lines over two days, free for six hours, of 300 SKU-less customers. */
function manyDots(): Buffer {
  const startMs = Date.parse("2026-11-13T00:00:00Z");
  const sales = Array.from({ length: 50_000 }, (_, i): Sale => {
    const atMs = startMs + i * 3456;
    const free = atMs >= Date.parse("2026-11-14T08:12:00Z") && atMs < Date.parse("2026-11-14T14:12:00Z");
    const priceMinor = free ? 0 : 4900 - (i % 7) * 100;
    return {
      atMs,
      sku: "PACK-500",
      currency: "EUR",
      channel: "web",
      priceMinor,
      quantity: 1 + (i % 3),
      kind: "sold",
      order: i,
      customer: i % 300,
      promotion: false,
    };
  });
  const orderRefs = new Map(sales.map(({ order }) => [order, `PP-${order}`]));
  return Buffer.from(
    encodeDots(dotsOf(sales, { total: sales.length, names: new Map(), orderRefs }), { spans: [], hints: [], suggestions: [] }),
  );
}

test("an edge is dragged smoothly over fifty thousand dots", async ({ page, signIn, language }) => {
  const words = wordsOf(language);
  await page.route("**/api/price-dots", (route) => route.fulfill({ contentType: "application/octet-stream", body: manyDots() }));
  await signIn("agent");
  await atTheWindow(page, words);
  await page.getByLabel(words("prices.finder.startsAt")).fill("2026-11-14T09:12:00");
  await page.getByLabel(words("prices.finder.endsAt")).fill("2026-11-14T15:12:00");
  const end = page.getByRole("slider", { name: words("prices.finder.edge.end", { n: 1 }) });
  await end.scrollIntoViewIfNeeded();
  const box = await end.boundingBox();
  if (!box) throw new Error("the edge is not on the page");
  const timed = await page.evaluateHandle(() => {
    const frames: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return frames;
  });
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(x - step * 2, y);
  await page.mouse.up();
  const frames = await timed.evaluate((all) => all.slice(2).sort((a, b) => a - b));
  const share = (part: number) => Math.round((frames[Math.floor((frames.length - 1) * part)] as number) * 10) / 10;
  const figures = `50,000 dots, ${frames.length} frames: median ${share(0.5)} ms, 95 % under ${share(0.95)} ms`;
  test.info().annotations.push({ type: "frames", description: figures });
  process.stdout.write(`${figures}\n`);
  await expect(end).not.toHaveAttribute("aria-valuetext", /15:12:00/);
  // Generous: the machine of a test run has other things to do.
  expect(share(0.5)).toBeLessThan(50);
  expect(share(0.95)).toBeLessThan(250);
});

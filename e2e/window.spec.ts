import type { Page } from "@playwright/test";
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

/** A declaration of the free pack, or of another product at nothing, open at its fourth step. */
async function atTheWindow(page: Page, words: Words, sku = "PACK-500"): Promise<void> {
  await page.goto("/incidents/new");
  await page.getByRole("button", { name: words("incidents.wizard.begin") }).press("Enter");
  await expect(page).toHaveURL(/\/declare$/);
  const draft = page.url().replace(/\/declare$/, "");
  await field(page, words, "titleField").fill("Pack de 500 tirages à 0 €");
  await expect(page.getByRole("status").filter({ hasText: words("incidents.wizard.save.saved") })).toBeVisible();
  await page.goto(`${draft}/prices`);
  await field(page, words, "sku").fill(sku);
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

const DOTS = 50_000;

/** Fifty thousand stored lines of a product of their own over two days, free for six hours; of five hundred orders. */
async function storeDots(query: Query, sku: string): Promise<void> {
  await query(
    `WITH person AS (
       INSERT INTO customer (key, email) SELECT 'e:' || $1 || n, $1 || n || '@dots.example' FROM generate_series(0, 99) n RETURNING id, key
     ), placed AS (
       INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id, discount_codes)
       SELECT 'dots', $1 || '/' || n, 'EUR', '2026-11-13T00:00:00Z', 'paid', person.id, '{}'
       FROM generate_series(0, 499) n JOIN person ON key = 'e:' || $1 || n % 100 RETURNING id, ref
     )
     INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
     SELECT id, 'l' || i, $1, 'Dots', 1 + i % 3,
       CASE WHEN at >= '2026-11-14T08:12Z' AND at < '2026-11-14T14:12Z' THEN 0 ELSE 4900 - i % 7 * 100 END, 'EUR', at
     FROM (SELECT i, timestamptz '2026-11-13T00:00:00Z' + i * interval '3.456 seconds' AS at FROM generate_series(0, $2::int - 1) i) line
     JOIN placed ON ref = $1 || '/' || i / 100`,
    [sku, DOTS],
  );
}

/** Times between frames in milliseconds, in order of length, while something is done. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<{ count: number; median: number; most: number }> {
  const timed = await page.evaluateHandle(() => {
    const frames: number[] = [];
    const state = { frames, isOver: false };
    let last = performance.now();
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!state.isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return state;
  });
  await act();
  const frames = await timed.evaluate((state) => {
    state.isOver = true;
    return state.frames.slice(2).sort((a, b) => a - b);
  });
  const share = (part: number) => Math.round((frames[Math.floor((frames.length - 1) * part)] as number) * 10) / 10;
  return { count: frames.length, median: share(0.5), most: share(0.95) };
}

const REST_MS = 1000;
const AN_EVEN_FRAME_MS = 1000 / 60;

test("an edge is dragged smoothly over fifty thousand stored lines", async ({ page, signIn, language, query }) => {
  const words = wordsOf(language);
  const sku = `DOTS-${language}`;
  await storeDots(query, sku);
  await signIn("agent");
  await atTheWindow(page, words, sku);
  await page.getByLabel(words("prices.finder.startsAt")).fill("2026-11-14T09:12:00");
  await page.getByLabel(words("prices.finder.endsAt")).fill("2026-11-14T15:12:00");
  await expect(page.getByRole("img", { name: words("prices.finder.chart", { lines: DOTS }) })).toBeVisible();
  const end = page.getByRole("slider", { name: words("prices.finder.edge.end", { n: 1 }) });
  await end.scrollIntoViewIfNeeded();
  const box = await end.boundingBox();
  if (!box) throw new Error("the edge is not on the page");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await expect(page.locator("[data-counted=yes]")).toBeVisible();
  const rest = await framesWhile(page, () => page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), REST_MS));
  const dragged = await framesWhile(page, async () => {
    await page.mouse.down();
    for (let step = 1; step <= 60; step++) await page.mouse.move(x - step * 2, y);
  });
  await page.mouse.up();
  const told = ({ count, median, most }: typeof rest) => `${count} frames, median ${median} ms, 95 % under ${most} ms`;
  const figures = `${DOTS} dots: at rest ${told(rest)}; dragged ${told(dragged)}`;
  test.info().annotations.push({ type: "frames", description: figures });
  process.stdout.write(`${figures}\n`);
  await expect(end).not.toHaveAttribute("aria-valuetext", /15:12:00/);
  // Against the same page at rest: what else the machine does slows both.
  const even = Math.max(rest.median, AN_EVEN_FRAME_MS);
  expect(dragged.median).toBeLessThan(2 * even);
  expect(dragged.most).toBeLessThan(6 * Math.max(rest.most, even));
});

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "./support/fixtures";
import { type Words, wordsOf } from "./support/words";

const SOURCE = "atelier";

/** No column is called what it is, each date can be read both ways, two lines cannot be read at all. */
const ORDERS = [
  "Pièce;Date;Code;Modèle;Désignation;Qté;Prix;Courriel;Nom",
  "Z-1;01/02/2026 10:05;PROMO;MUG-01;Mug blanc;1;12,50 €;rose.lys@example.com;Rose Lys",
  "Z-1;01/02/2026 10:05;PROMO;MUG-02;Mug noir;2;1 013,00 €;rose.lys@example.com;Rose Lys",
  "Z-2;03/02/2026 11:00;PROMO;MUG-01;Mug blanc;3;12,50 €;;Jean sans Courriel",
  "Z-3;04/02/2026 09:30;PROMO;MUG-01;Mug blanc;beaucoup;12,50 €;max@example.com;=Max",
  "Z-4;05/02/2026 09:30;PROMO;MUG-01;Mug « extra »;1;gratuit;zoe@example.com;Zoé",
].join("\r\n");

const CONSUMPTIONS = ["Commande,Article,Unités,Date", "Z-1,MUG-02,1,2026-02-07 08:00", "Z-9,MUG-02,1,2026-02-07 08:00"].join("\n");

/** In Paris; read the other way it would be the second of January. */
const LINES = [
  { ref: "Z-1", sku: "MUG-01", quantity: 1, cents: 1_250, at: "2026-02-01T09:05:00.000Z", email: "rose.lys@example.com" },
  { ref: "Z-1", sku: "MUG-02", quantity: 2, cents: 101_300, at: "2026-02-01T09:05:00.000Z", email: "rose.lys@example.com" },
  { ref: "Z-2", sku: "MUG-01", quantity: 3, cents: 1_250, at: "2026-02-03T10:00:00.000Z", email: null },
];

test.setTimeout(300_000);

test("an export whose columns are guessed wrong is corrected, checked, imported, and changes nothing the second time", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const look = looksWell(page, axe);
  const lines = async () =>
    (
      await query<{ ref: string; at: Date }>(
        `SELECT o.ref, l.sku, l.quantity, l.unit_price_minor::int AS cents, l.placed_at AS at, c.email
         FROM order_line l JOIN shop_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id
         WHERE o.source = $1 ORDER BY o.ref, l.ref`,
        [SOURCE],
      )
    ).map((line) => ({ ...line, at: line.at.toISOString() }));
  const everyRow = () => query("SELECT t.xmin, t.* FROM order_line t JOIN shop_order o ON o.id = t.order_id WHERE o.source = $1", [SOURCE]);
  const orders = { kind: "orders", name: "commandes.csv.gz", bytes: gzipSync(ORDERS) } as const;

  await signIn("agent");
  await upload(page, words, orders, look);

  await test.step("what the file leaves open is asked, and nothing starts before it is answered", async () => {
    const asked = page.getByRole("note").filter({ hasText: words("imports.questions.title") });
    await expect(asked).toContainText(words("imports.questions.dateOrder"));
    await expect(asked).toContainText(words("imports.questions.column", { field: words("imports.fields.orderRef") }));
    await expect(page.getByRole("button", { name: words("imports.actions.check") })).toBeDisabled();
    await look();
    await pick(page, words, "orderRef", "Pièce");
    await pick(page, words, "sku", "Modèle");
    await page.getByLabel(words("imports.settings.dateOrder")).selectOption("dmy");
    await expect(asked).toBeHidden();
    await expect(page.getByRole("cell", { name: "MUG-02" }).first()).toBeVisible();
    await look();
  });

  await test.step("the dry run reports and writes nothing", async () => {
    await page.getByRole("button", { name: words("imports.actions.check") }).click();
    await expect(page.getByRole("heading", { name: words("imports.report.checked") })).toBeVisible();
    await expect(page.getByText(words("imports.report.dryRun"))).toBeVisible();
    await sees(page, words, { rows: 5, accepted: 3, rejected: 2, orders: 2, lines: 3, customers: 2 });
    await expect(page.getByText(words("imports.report.withoutEmail", { count: 1 }))).toBeVisible();
    await look();
    expect(await lines()).toEqual([]);
  });

  await test.step("the import writes the good lines", async () => {
    await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
    await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
    await sees(page, words, { rows: 5, accepted: 3, rejected: 2, orders: 2, lines: 3, customers: 2 });
    await look();
    expect(await lines()).toEqual(LINES);
  });

  await test.step("the rejected lines are shown with their reason, and downloaded to be corrected", async () => {
    const reason = (key: "quantity_invalid" | "price_invalid", field: "quantity" | "unitPrice") =>
      `${words(`imports.reasons.${key}`)} (${words(`imports.fields.${field}`)})`;
    const rejected = page.getByRole("region", { name: words("imports.rejected.title") });
    await expect(rejected.getByRole("row", { name: /^5 / })).toContainText(`${reason("quantity_invalid", "quantity")}`);
    await expect(rejected.getByRole("row", { name: /^6 / })).toContainText("Mug « extra »;1;gratuit");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: words("imports.rejected.download") }).click();
    expect(await readFile(await (await download).path(), "utf8")).toBe(
      [
        "\ufeffPièce;Date;Code;Modèle;Désignation;Qté;Prix;Courriel;Nom;error",
        `Z-3;04/02/2026 09:30;PROMO;MUG-01;Mug blanc;beaucoup;12,50 €;max@example.com;'=Max;5: ${reason("quantity_invalid", "quantity")}`,
        `Z-4;05/02/2026 09:30;PROMO;MUG-01;Mug « extra »;1;gratuit;zoe@example.com;Zoé;6: ${reason("price_invalid", "unitPrice")}`,
        "",
      ].join("\r\n"),
    );
  });

  await test.step("the same file again is read as it was, and changes nothing", async () => {
    const before = await everyRow();
    await upload(page, words, orders, look);
    await expect(page.getByText(words("imports.settings.remembered"))).toBeVisible();
    await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
    await expect(page.getByText(words("imports.report.unchanged"))).toBeVisible();
    await sees(page, words, { orders: 0, lines: 0, customers: 0 });
    expect(await everyRow()).toEqual(before);
  });

  await test.step("consumptions find their order lines", async () => {
    await upload(page, words, { kind: "consumptions", name: "usage.csv", bytes: Buffer.from(CONSUMPTIONS) }, look);
    await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
    await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
    await sees(page, words, { rows: 2, accepted: 1, rejected: 1, consumptions: 1 });
    await expect(page.getByText(words("imports.reasons.order_unknown")).first()).toBeVisible();
    await look();
    expect(
      await query(
        `SELECT u.units, u.consumed_at = '2026-02-07T07:00:00Z' AS "onTime", l.sku FROM consumption u JOIN order_line l ON l.id = u.order_line_id
         WHERE u.source = $1`,
        [SOURCE],
      ),
    ).toEqual([{ units: 1, onTime: true, sku: "MUG-02" }]);
  });

  await test.step("a file that is given up is in the list as such", async () => {
    await upload(page, words, orders, look);
    await page.getByRole("button", { name: words("imports.actions.cancel") }).click();
    await expect(page.getByText(words("imports.actions.cancelled"))).toBeVisible();
    await look();
    await page.goto("/imports");
    await expect(page.getByRole("row", { name: "commandes.csv.gz" }).first()).toContainText(words("imports.status.cancelled"));
    await look();
  });
});

test("a shop's own export is recognised, as a workbook too, and asks only what it cannot tell", async ({
  page,
  signIn,
  axe,
  language,
  query,
}) => {
  const words = wordsOf(language);
  const look = looksWell(page, axe);
  const SHOP = "atelier-shopify";
  const row = (order: string, first: boolean, item: string[]) => [
    order,
    "rose.atelier@example.com",
    first ? "paid" : "",
    first ? "EUR" : "",
    ...item,
  ];
  const rows = [
    ["Name", "Email", "Financial Status", "Currency", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku"],
    row("#1", true, ["2026-03-07 10:05:12 +0100", "2", "Pack 500", "0.00", "PACK-500"]),
    row("#1", false, ["2026-03-07 10:05:12 +0100", "1", "Cadre", "44.00", ""]),
  ];
  const name = "commandes.xlsx";
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: "Orders", rows }] }));

  await signIn("agent");
  await upload(page, words, { kind: "orders", name, bytes, shop: SHOP }, look);
  await expect(page.getByText(words("imports.settings.recognised", { name: "Shopify" }))).toBeVisible();
  const asked = page.getByRole("note").filter({ hasText: words("imports.questions.title") });
  await expect(asked).toContainText(words("imports.questions.tax"));
  await look();
  await page.getByLabel(words("imports.settings.tax")).selectOption("unknown");
  await expect(asked).toBeHidden();
  await page.getByRole("button", { name: words("imports.actions.import"), exact: true }).click();
  await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
  await sees(page, words, { rows: 2, accepted: 2, rejected: 0, orders: 1, lines: 2, customers: 1 });
  await look();
  expect(
    await query(
      `SELECT l.sku, l.quantity, l.unit_price_minor::int AS cents, l.tax_included AS tax FROM order_line l JOIN shop_order o ON o.id = l.order_id
       WHERE o.source = $1 ORDER BY l.id`,
      [SHOP],
    ),
  ).toEqual([
    { sku: "PACK-500", quantity: 2, cents: 0, tax: null },
    { sku: "Cadre", quantity: 1, cents: 4400, tax: null },
  ]);
});

test.describe("with files that are none", () => {
  test.use({ expectedErrors: [/status of 422/] });

  test("a picture, an empty file and a damaged archive are refused in words, and nothing of them is kept", async ({
    page,
    signIn,
    axe,
    language,
    query,
  }) => {
    const words = wordsOf(language);
    const look = looksWell(page, axe);
    const picture = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 97 + (i >> 8)) % 256));
    const files = [
      { name: "photo.csv", bytes: picture, refusal: "import_not_text" },
      { name: "vide.csv", bytes: Buffer.alloc(0), refusal: "import_empty" },
      { name: "lettre.xlsx", bytes: Buffer.from("PK\u0003\u0004 ni classeur ni archive"), refusal: "import_workbook_unreadable" },
      { name: "abime.csv.gz", bytes: gzipSync(ORDERS).subarray(0, 100), refusal: "import_corrupt" },
    ];
    await signIn("agent");
    await page.goto("/imports/new");
    for (const { name, bytes, refusal } of files) {
      await choose(page, words, name, bytes);
      await expect(page.getByText(words(`refusals.${refusal}`))).toBeVisible();
      await look();
    }
    expect(await query("SELECT filename FROM import WHERE filename = ANY ($1)", [files.map(({ name }) => name)])).toEqual([]);
  });
});

test("an auditor reads imports and starts none", async ({ page, signIn, axe, language }) => {
  const words = wordsOf(language);
  await signIn("auditor");
  await page.goto("/imports");
  await expect(page.getByRole("link", { name: words("imports.new") })).toHaveCount(0);
  await looksWell(page, axe)();
});

type Axe = (page: Page) => Promise<void>;
type Look = () => Promise<void>;
type Upload = { kind: "orders" | "consumptions"; name: string; bytes: Buffer; shop?: string };

/** Accessible, and no wider than the screen of a phone. */
const looksWell =
  (page: Page, axe: Axe): Look =>
  async () => {
    await axe(page);
    const desk = page.viewportSize() ?? { width: 1440, height: 900 };
    await page.setViewportSize({ width: 360, height: 740 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(sideways, `sideways scroll of ${page.url()} on a phone`).toBe(0);
    await page.setViewportSize(desk);
  };

async function upload(page: Page, words: Words, { kind, name, bytes, shop = SOURCE }: Upload, look: Look): Promise<void> {
  await test.step(`the agent sends ${name}`, async () => {
    await page.goto("/imports/new");
    await look();
    await page.getByRole("radio", { name: words(`imports.kindOf.${kind}`) }).check();
    await page.getByLabel(words("imports.upload.source"), { exact: true }).fill(shop);
    await choose(page, words, name, bytes);
    await expect(page).toHaveURL(/\/imports\/\d+$/);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });
}

const choose = (page: Page, words: Words, name: string, buffer: Buffer) =>
  page.getByLabel(words("imports.upload.choose")).setInputFiles({ name, mimeType: "text/csv", buffer });

const pick = (page: Page, words: Words, field: "orderRef" | "sku", column: string) =>
  page.getByLabel(words("imports.columns.pick", { field: words(`imports.fields.${field}`) })).selectOption(column);

/** The figures of the report, each under its name. */
async function sees(page: Page, words: Words, figures: Record<string, number>): Promise<void> {
  for (const [name, value] of Object.entries(figures))
    await expect(page.getByText(words(`imports.report.${name}`), { exact: true }).locator("xpath=following-sibling::span[1]")).toHaveText(
      String(value),
    );
}

import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { type Keyboard, keyboardOf } from "./support/keyboard";
import { type Words, wordsOf } from "./support/words";

/** Orders at 49 euros before and after, free ones between, two of them beside a paid one; who ordered first did so twice, under two addresses. */
const BEFORE = ["09:10", "10:00", "11:15", "12:20", "13:30", "14:05", "15:40", "16:25", "17:50", "18:45", "19:30", "20:15"];
const FREE = ["10:05", "10:20", "10:40", "11:00", "11:45", "12:05", "12:50", "13:10", "13:35", "13:55"];
const FREE_BESIDE_A_PAID_ONE = ["11:30", "12:30"];
const AFTER = ["15:00", "16:10", "17:05", "18:20", "19:45", "20:30"];

/** Ordered at 09:10 and 10:00 of the day before, where the window begins at 10:05. */
const LONG_BEFORE = 2;
/** Twelve at nothing: ten alone, two beside a paid one that a person has to decide about. */
const AT_NOTHING = FREE.length + FREE_BESIDE_A_PAID_ONE.length;
const DOUBTS = FREE_BESIDE_A_PAID_ONE.length;
/** One of the two doubts is taken in; the first two of the free orders are one person's. */
const AFFECTED = FREE.length + 1;
const PEOPLE = AFFECTED - 1;

/** The column of the orders is not called what it is, and each date can be read both ways. */
function exportOf(shop: string, sku: string): string {
  const orders = [
    ...BEFORE.map((time) => ({ at: `05/03/2026 ${time}`, prices: ["49,00 €"] })),
    ...FREE.map((time) => ({ at: `06/03/2026 ${time}`, prices: ["0,00 €"] })),
    ...FREE_BESIDE_A_PAID_ONE.map((time) => ({ at: `06/03/2026 ${time}`, prices: ["0,00 €", "49,00 €"] })),
    ...AFTER.map((time) => ({ at: `06/03/2026 ${time}`, prices: ["49,00 €"] })),
  ];
  const isZoe = (i: number) => i === BEFORE.length || i === BEFORE.length + 1;
  const lines = orders.flatMap(({ at, prices }, i) => {
    const who = isZoe(i) ? ["Zoé Martin", "+33 6 39 98 00 17"] : [`Client ${i + 1}`, ""];
    return prices.map((price) => [`${shop}-${i + 1}`, at, sku, "Pack", "1", price, `find${i + 1}@${shop}.example`, ...who].join(";"));
  });
  return ["Dossier;Date;SKU;Désignation;Qté;Prix;Courriel;Nom;Téléphone", ...lines].join("\r\n");
}

type Desk = { page: Page; words: Words; keys: Keyboard; axe: (page: Page) => Promise<void>; shop: string; sku: string };

test.setTimeout(300_000);

test("an agent finds everyone from a file of the shop, with a keyboard and nothing else", async ({ page, signIn, axe, language }) => {
  const words = wordsOf(language);
  const desk = { page, words, keys: keyboardOf(page), axe, shop: `find-${language}`, sku: `FIND-${language.toUpperCase()}` };
  await signIn("agent");
  await importTheFile(desk);
  await declareTheIncident(desk);
  await identify(desk);
  await settleTheDoubts(desk);
  await joinOnePerson(desk);
  await split(desk);
  await lookUpThePrice(desk);
});

const importTheFile = ({ page, words, keys, axe, shop, sku }: Desk) =>
  test.step("the file is chosen, what it leaves open is answered, and it is imported", async () => {
    await page.goto("/imports");
    await axe(page);
    await keys.press(page.getByRole("link", { name: words("imports.new") }));
    await expect(page).toHaveURL(/\/imports\/new$/);
    await axe(page);
    await keys.type(page.getByLabel(words("imports.upload.source"), { exact: true }), shop);
    const chooser = page.waitForEvent("filechooser");
    await keys.press(page.getByLabel(words("imports.upload.choose")));
    const buffer = Buffer.from(exportOf(shop, sku).replaceAll("€", "\u0080"), "latin1");
    await (await chooser).setFiles({ name: `${shop}.csv`, mimeType: "text/csv", buffer });
    await expect(page).toHaveURL(/\/imports\/\d+$/);

    const asked = page.getByRole("note").filter({ hasText: words("imports.questions.title") });
    await expect(asked).toBeVisible();
    await axe(page);
    await keys.choose(page.getByLabel(words("imports.settings.dateOrder")), words("imports.choices.dmy"));
    await keys.choose(page.getByLabel(words("imports.columns.pick", { field: words("imports.fields.orderRef") })), "Dossier");
    await expect(asked).toBeHidden();
    await keys.press(page.getByRole("button", { name: words("imports.actions.import"), exact: true }));
    await expect(page.getByRole("heading", { name: words("imports.report.done") })).toBeVisible();
    await expect(page.getByText(words("imports.report.lines"), { exact: true }).locator("xpath=following-sibling::span[1]")).toHaveText(
      "32",
    );
    await axe(page);
  });

const declareTheIncident = ({ page, words, keys, axe, sku }: Desk) =>
  test.step("the incident is declared step by step, and its window is found", async () => {
    const field = (key: string) => page.getByLabel(words(`incidents.form.${key}`), { exact: true });
    const finder = (key: string, values?: Record<string, string | number>) => words(`prices.finder.${key}`, values);
    const next = async (step: string): Promise<void> => {
      await keys.press(page.getByRole("button", { name: words("incidents.wizard.next"), exact: true }));
      await expect(page.getByRole("heading", { level: 1, name: words(`incidents.wizard.steps.${step}`) })).toBeFocused();
      await axe(page);
    };
    await keys.press(page.getByRole("link", { name: words("imports.report.declare") }));
    await keys.press(page.getByRole("button", { name: words("incidents.wizard.begin") }));
    await expect(page).toHaveURL(/\/declare$/);
    await axe(page);
    await keys.type(field("titleField"), `Pack at nothing (${sku})`);
    await next("orders");
    await next("prices");
    await keys.type(field("sku"), sku);
    await keys.type(field("wrongPrice"), "0");
    await keys.type(field("referencePrice"), "49");
    await keys.type(field("unitsPerItem"), "500");
    await next("window");
    const what = finder("evidence.first_last");
    await keys.press(page.getByRole("button", { name: finder("applyLabel", { what, lines: AT_NOTHING }) }));
    await expect(page.getByLabel(finder("startsAt"))).toHaveValue(/2026-03-06T10:05/);
    await expect(page.getByLabel(finder("endsAt"))).toHaveValue(/2026-03-06T13:55:01/);
    await expect(page.locator("[data-counted=yes]")).toContainText(
      finder("counts", { orders: AT_NOTHING, customers: AT_NOTHING, products: 1, lines: AT_NOTHING }),
    );
    await keys.press(page.getByRole("button", { name: finder("rightInside", { count: DOUBTS }) }));
    await expect(page.getByRole("region", { name: finder("list.right_inside") }).getByRole("row")).toHaveCount(DOUBTS + 1);
    await axe(page);
    await next("legal");
    await keys.press(page.getByLabel(words("incidents.legal.ask.obviousError")), "Space");
    await expect(page.getByLabel(words("incidents.legal.ask.obviousError"))).toBeChecked();
    await next("check");
    await keys.press(page.getByRole("button", { name: words("incidents.wizard.open"), exact: true }));
    await expect(page).toHaveURL(/\/incidents\/INC-\d{4}-\d{3}$/);
    await axe(page);
  });

const identify = ({ page, words, keys, axe }: Desk) =>
  test.step("the lines are identified, and the sum is right", async () => {
    await keys.press(
      page
        .getByRole("main")
        .getByRole("link", { name: words("incidents.next.identify.button") })
        .first(),
    );
    await expect(page).toHaveURL(/\/affected$/);
    await keys.press(
      page
        .getByRole("main")
        .getByRole("button", { name: words("affected.identify"), exact: true })
        .first(),
    );
    await reconciled(page, words, { affected: FREE.length, unsure: DOUBTS });
    await axe(page);
  });

const settleTheDoubts = ({ page, words, keys, axe }: Desk) =>
  test.step("the doubtful lines are decided by one key each", async () => {
    await keys.press(page.getByRole("link", { name: words("affected.notices.review") }));
    const place = (at: number) => page.getByRole("heading", { name: words("affected.review.place", { at, of: DOUBTS }) });
    await expect(place(1)).toBeVisible();
    await axe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await axe(page);
    await page.emulateMedia({ colorScheme: "light" });
    await expect(page.getByRole("button", { name: words("affected.review.in"), exact: true })).toBeEnabled();
    await page.keyboard.press("i");
    await expect(place(2)).toBeVisible();
    await page.keyboard.press("o");
    await expect(page.getByText(words("affected.review.settled", { settled: DOUBTS, of: DOUBTS }))).toBeVisible();
    await keys.press(page.getByRole("link", { name: words("affected.review.back") }));
    await reconciled(page, words, { affected: AFFECTED, unsure: 0 });
  });

const joinOnePerson = ({ page, words, keys, axe }: Desk) =>
  test.step("two records of one person are seen side by side and joined", async () => {
    await keys.press(page.getByRole("link", { name: words("incidents.tabs.people"), exact: true }));
    const pair = page.getByRole("listitem", { name: words("people.pairs.pair", { one: "Zoé Martin", other: "Zoé Martin" }) });
    await expect(pair).toContainText(words("people.pairs.evidence.same_phone"));
    await axe(page);
    await page.keyboard.press("m");
    await expect(page.getByText(words("people.pairs.merged", { orders: 1 }))).toBeVisible();
    await expect(pair).toHaveCount(0);
    await axe(page);
  });

const split = ({ page, words, keys, axe }: Desk) =>
  test.step("everyone is in one cohort, each person once", async () => {
    await keys.press(page.getByRole("link", { name: words("incidents.tabs.cohorts"), exact: true }));
    await expect(page.getByLabel(words("cohorts.split.cutoff"))).toBeVisible();
    await axe(page);
    await keys.press(page.getByRole("button", { name: words("cohorts.split.submit"), exact: true }));
    await expect(page.getByRole("status").filter({ hasText: words("cohorts.table.count", { total: PEOPLE }) })).toBeVisible();
    await expect(page.getByText(words("people.partition.without", { count: 0 }))).toBeVisible();
    await axe(page);
  });

const lookUpThePrice = ({ page, words, keys, axe, sku }: Desk) =>
  test.step("what the product sold for is looked up", async () => {
    await keys.press(page.getByRole("navigation", { name: words("app.nav.label") }).getByRole("link", { name: words("app.nav.prices") }));
    await expect(page).toHaveURL(/\/prices$/);
    await axe(page);
    await keys.type(page.getByRole("searchbox", { name: words("prices.page.search") }), sku);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 2, name: new RegExp(`^${sku}`) })).toBeVisible();
    await axe(page);
  });

/** Candidates = in + out + to check: every line of the file but those of more than a day before the window. */
async function reconciled(page: Page, words: Words, { affected, unsure }: { affected: number; unsure: number }): Promise<void> {
  const candidates = BEFORE.length - LONG_BEFORE + AT_NOTHING + DOUBTS + AFTER.length;
  const sum = words("affected.totals.candidatesNote", { affected, excluded: candidates - affected - unsure, unsure });
  await expect(page.getByRole("region", { name: words("affected.totals.label") }).getByText(sum)).toBeVisible();
}

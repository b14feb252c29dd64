import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const WORDS = {
  fr: {
    other: "English",
    otherLang: "en",
    dark: "Sombre",
    search: "Une page, un incident, une action…",
    audit: "Audit",
    help: "Raccourcis clavier",
    singleKeys: /Raccourcis à une touche/,
    lost: "Rien à cette adresse",
    reduce: "Réduire la navigation",
    widen: "Élargir la navigation",
  },
  en: {
    other: "Français",
    otherLang: "fr",
    dark: "Dark",
    search: "A page, an incident, an action…",
    audit: "Audit",
    help: "Keyboard shortcuts",
    singleKeys: /Single-key shortcuts/,
    lost: "Nothing at this address",
    reduce: "Reduce the navigation",
    widen: "Widen the navigation",
  },
};

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("language and theme change by plain forms", async ({ page, signIn, language }) => {
    const words = WORDS[language];
    await signIn("agent");
    await page.goto("/audit");
    await page.getByRole("button", { name: words.dark }).first().click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("button", { name: words.other }).first().click();
    await expect(page.locator("html")).toHaveAttribute("lang", words.otherLang);
  });
});

test("where no theme is chosen the page is dark when the system is", async ({ page, signIn }) => {
  await signIn("agent");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/audit");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await expect(page.locator("body")).toHaveCSS("color-scheme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("body")).toHaveCSS("color-scheme", "light");
});

/** A key does nothing until the page's script listens; a person presses again. */
const pressUntilSeen = (page: Page, key: string, seen: Locator): Promise<void> =>
  expect(async () => {
    await page.keyboard.press(key);
    await expect(seen).toBeVisible({ timeout: 2_000 });
  }).toPass();

test("the palette goes to a page by a few letters", async ({ page, signIn, language, axe }) => {
  const words = WORDS[language];
  await signIn("agent");
  await page.goto("/settings");
  await pressUntilSeen(page, "Control+k", page.getByPlaceholder(words.search));
  await page.getByPlaceholder(words.search).fill("aud");
  await axe(page);
  await page.getByRole("option", { name: words.audit }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test("single keys act until they are switched off, and stay off", async ({ page, signIn, language, axe }) => {
  const words = WORDS[language];
  await signIn("agent");
  await page.goto("/settings");
  await page.getByRole("heading", { level: 1 }).click();
  const help = page.getByRole("dialog", { name: words.help });
  await pressUntilSeen(page, "?", help);
  await axe(page);
  await help.getByLabel(words.singleKeys).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.reload();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/settings$/);
});

test("the reduced navigation stays reduced", async ({ page, signIn, language }) => {
  const words = WORDS[language];
  await signIn("agent");
  await page.goto("/audit");
  await page.getByRole("button", { name: words.reduce }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: words.widen })).toBeVisible();
});

test.describe("at an address of nothing", () => {
  test.use({ expectedErrors: [/the server responded with a status of 404/] });

  test("the page says so and leads on", async ({ page, signIn, language, axe }) => {
    await signIn("agent");
    await page.goto("/incidents/INC-1999-001");
    await expect(page.getByRole("heading", { level: 1, name: WORDS[language].lost })).toBeVisible();
    await axe(page);
  });
});

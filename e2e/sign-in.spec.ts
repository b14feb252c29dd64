import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const WORDS = {
  fr: {
    email: "Adresse e-mail",
    password: "Mot de passe",
    submit: "Se connecter",
    wrong: /ne vont pas ensemble/,
    tooMany: /Trop de tentatives\. Réessayez dans \d+ secondes?/,
  },
  en: {
    email: "E-mail address",
    password: "Password",
    submit: "Sign in",
    wrong: /do not go together/,
    tooMany: /Too many attempts\. Try again in \d+ seconds?/,
  },
};

async function trySigningIn(page: Page, words: (typeof WORDS)["fr"], password: string): Promise<void> {
  await page.getByLabel(words.email).fill("agent@demo.example");
  await page.getByLabel(words.password).fill(password);
  const answer = page.waitForResponse(/\/api\/auth\/sign-in\/email/);
  await page.getByRole("button", { name: words.submit, exact: true }).click();
  await answer;
}

test("a visitor without a session is asked to sign in, and lands where they were going", async ({ page, language, axe }) => {
  const words = WORDS[language];
  await page.goto("/imports");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fimports$/);
  await axe(page);
  await trySigningIn(page, words, "demonstration");
  await expect(page).toHaveURL(/\/imports$/);
});

test.describe("with a wrong password", () => {
  // The browser itself notes every refused request.
  test.use({ expectedErrors: [/the server responded with a status of 4(01|29)/] });

  test("the form says what is wrong, and after eight attempts how long to wait", async ({ page, language, axe }) => {
    // An address of its own, so that the other tests may still sign in.
    await page.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.7" });
    const words = WORDS[language];
    const alert = page.locator("main").getByRole("alert");
    await page.goto("/sign-in");
    await trySigningIn(page, words, "not the password");
    await expect(alert).toContainText(words.wrong);
    await axe(page);
    for (let attempt = 2; attempt <= 9; attempt++) await trySigningIn(page, words, "not the password");
    await expect(alert).toContainText(words.tooMany);
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test("a signed-in member of staff does not see the form", async ({ page, signIn }) => {
  await signIn("auditor");
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/home$/);
});

import { expect, test } from "./support/fixtures";

const WORDS = {
  fr: {
    pattern: "Adresse ou domaine",
    reason: "Motif",
    exclude: "Exclure",
    added: "Adresse exclue",
    excluded: "a exclu une adresse",
    verify: "Vérifier la chaîne",
    intact: /chaîne intacte/,
    readOnly: "Seul un administrateur modifie la boutique.",
    save: "Enregistrer la boutique",
    saved: "Boutique enregistrée",
    report: /Rapport INC-/,
  },
  en: {
    pattern: "Address or domain",
    reason: "Reason",
    exclude: "Exclude",
    added: "Address excluded",
    excluded: "excluded an address",
    verify: "Verify the chain",
    intact: /the chain is intact/,
    readOnly: "Only an administrator changes the shop.",
    save: "Save the shop",
    saved: "Shop saved",
    report: /Report INC-/,
  },
};

test("an excluded address is in the audit, whose chain is intact", async ({ page, signIn, language, axe }) => {
  const words = WORDS[language];
  await signIn("agent");
  await page.goto("/settings");
  await axe(page);
  await page.getByLabel(words.pattern, { exact: true }).fill("@monitoring.example");
  await page.getByLabel(words.reason, { exact: true }).fill("probes");
  await page.getByRole("button", { name: words.exclude, exact: true }).click();
  await expect(page.getByRole("cell", { name: "@monitoring.example", exact: true })).toBeVisible();
  await page.goto("/audit?action=settings.exclude_address");
  await expect(page.getByText(words.excluded).last()).toBeVisible();
  await page.getByRole("link", { name: words.verify }).click();
  await expect(page.getByText(words.intact)).toBeVisible();
  await axe(page);
});

test("an administrator saves the shop; others only read it", async ({ page, signIn, language }) => {
  const words = WORDS[language];
  await signIn("manager");
  await page.goto("/settings");
  await expect(page.getByText(words.readOnly)).toBeVisible();
  await signIn("admin");
  await page.goto("/settings");
  await page.getByRole("button", { name: words.save }).click();
  await expect(page.getByText(words.saved)).toBeVisible();
});

test("the dossier of an incident reads on screen and on paper", async ({ page, signIn, language, axe }) => {
  await signIn("auditor");
  await page.goto("/incidents");
  await page.getByRole("link", { name: "Album A4 à 2,99 € au lieu de 29,90 €" }).click();
  await page.waitForURL(/\/incidents\/INC-\d{4}-\d{3}/);
  await page.goto(`${new URL(page.url()).pathname.split("/").slice(0, 3).join("/")}/report`);
  await expect(page.getByText(WORDS[language].report)).toBeVisible();
  await axe(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

import type { APIRequestContext, Page } from "@playwright/test";
import type { Query } from "./support/database";
import { expect, test } from "./support/fixtures";
import { signInAs } from "./support/sign-in";
import { type Words, wordsOf } from "./support/words";

const SAID = {
  fr: {
    asks: "Bonjour,\r\n\r\nComment utiliser le code ?\r\n\r\nLe 21 novembre 2026 à 20:00, Michel a écrit :\r\n> Notre prix était faux.",
    quoted: "Notre prix était faux.",
    answer: "Bonjour,\n\nVotre crédit est dans votre compte. Vous aurez une réponse complète sous deux jours ouvrés.",
    promise: "Vous aurez une réponse complète sous deux jours ouvrés.",
    wrong: "Bonjour, votre crédti est là.",
    faster: "Bonjour, le code est dans votre compte.",
    away: "Réponse automatique : absence",
  },
  en: {
    asks: "Hello,\r\n\r\nHow do I use the code?\r\n\r\nOn Sat, Nov 21, 2026 at 8:00 PM Michel wrote:\r\n> Our price was wrong.",
    quoted: "Our price was wrong.",
    answer: "Hello,\n\nYour credit is in your account. You will have a full answer within two working days.",
    promise: "You will have a full answer within two working days.",
    wrong: "Hello, your creddit is there.",
    faster: "Hello, the code is in your account.",
    away: "Automatic reply: away",
  },
};

type Customer = { name: string; email: string };

/** Somebody whom the founding story concerns, a different one for each test. */
async function someCustomer(query: Query, place: number): Promise<Customer> {
  const [customer] = await query<Customer>(
    `SELECT c.name, c.email FROM customer c WHERE c.email IS NOT NULL AND c.name <> '' AND c.merged_into IS NULL
       AND EXISTS (SELECT FROM affected_line a WHERE a.customer_id = c.id) AND NOT EXISTS (SELECT FROM thread t WHERE t.customer_id = c.id OR t.address = c.email)
     ORDER BY c.id DESC OFFSET $1 LIMIT 1`,
    [place],
  );
  if (!customer) throw new Error("the story concerns nobody");
  return customer;
}

async function makeKey(page: Page, words: Words, name: string): Promise<string> {
  await page.goto("/settings/keys");
  await page.getByRole("button", { name: words("api.create.title") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words("api.create.name")).fill(name);
  await dialog.getByLabel(words("api.scopes.replies")).check();
  await dialog.getByRole("button", { name: words("api.create.submit"), exact: true }).click();
  return (await dialog.getByText(/^amk_/).innerText()).trim();
}

type Mail = { from: string; id: string; subject: string; text: string; headers?: string[] };
const push = async (request: APIRequestContext, key: string, { from, id, subject, text, headers = [] }: Mail) => {
  const raw = [`From: <${from}>`, "To: service@photopli.example", `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`];
  const parts = [...raw, `Message-ID: <${id}@client.example>`, ...headers, "Content-Type: text/plain; charset=utf-8", "", text, ""];
  const answer = await request.post("/api/v1/replies", {
    headers: { authorization: `Bearer ${key}`, "content-type": "message/rfc822" },
    data: parts.join("\r\n"),
  });
  expect(answer.status()).toBe(201);
  return answer.json();
};

const narrow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a reply is labelled, answered by keyboard with a shared answer, taken back, sent and seen, and its promise is kept", async ({
  page,
  request,
  query,
  signIn,
  language,
  axe,
}) => {
  const words = wordsOf(language);
  const said = SAID[language];
  const customer = await someCustomer(query, 0);
  const canned = `Code ${language}`;
  await signIn("admin");
  const key = await makeKey(page, words, `Replies ${language}`);

  await test.step("the team shares an answer in both languages", async () => {
    await page.goto("/settings/listening");
    await axe(page);
    await page.getByRole("button", { name: words("replies.canned.add") }).click();
    for (const [side, text] of [SAID.fr.answer, SAID.en.answer].entries()) {
      await page.getByLabel(words("replies.canned.name"), { exact: true }).nth(side).fill(canned);
      await page.getByLabel(words("replies.canned.body"), { exact: true }).nth(side).fill(text);
    }
    await axe(page);
    await page
      .getByRole("button", { name: words("replies.canned.save"), exact: true })
      .last()
      .click();
    await expect(page.getByRole("heading", { name: canned })).toBeVisible();
  });

  await push(request, key, { from: customer.email, id: `ask-${language}`, subject: "Re: Code", text: said.asks });
  await signIn("agent");
  await page.goto(`/replies?q=${encodeURIComponent(customer.email)}`);
  await expect(page.getByRole("link", { name: new RegExp(customer.name) })).toBeVisible();
  await axe(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/thread=\d+/);
  const thread = page.url();
  await expect(page.getByText(said.quoted)).toBeHidden();
  await page.getByText(words("replies.entry.folded")).click();
  await expect(page.getByText(said.quoted)).toBeVisible();
  await axe(page);

  await page.getByRole("button", { name: words("replies.bar.confirm", { label: words("replies.label.question") }) }).click();
  await expect(page.getByLabel(words("replies.bar.label"), { exact: true })).toHaveValue("question");
  await page.getByRole("heading", { level: 2, name: customer.name }).focus();
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: words("replies.bar.take") })).toBeHidden();

  const field = page.getByLabel(words("replies.compose.label", { who: customer.name }), { exact: true });
  await page.getByLabel(words("replies.compose.language")).selectOption(language);
  await page.getByRole("heading", { level: 2, name: customer.name }).focus();
  await page.keyboard.press(";");
  await page.getByRole("dialog").getByRole("combobox").fill(canned);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(said.answer);
  await expect(page.getByRole("list", { name: words("replies.check.label") })).toContainText(said.promise);
  await page.reload();
  await expect(field).toHaveValue(said.answer);
  await axe(page);

  await test.step("a misspelt word does not leave", async () => {
    await field.fill(said.wrong);
    await field.press("Control+Enter");
    await expect(page.getByText(/crédti|creddit/).last()).toBeVisible();
    await expect(field).toHaveValue(said.wrong);
    await field.fill(said.answer);
  });
  const undo = page.getByRole("button", { name: words("replies.undo.button") });
  const send = page.getByRole("button", { name: words("replies.compose.send"), exact: true });
  await expect(send).toBeEnabled();
  await field.press("Control+Enter");
  await expect(undo).toBeVisible();
  await page.keyboard.press("u");
  await expect(undo).toBeHidden();
  await expect(field).toHaveValue(said.answer);
  await expect(send).toBeEnabled();
  await field.press("Control+Enter");
  await expect(undo).toBeVisible();
  await expect(page.getByText(words("replies.entry.state.sent")).last()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(words("replies.state.waiting")).first()).toBeVisible();

  await page.goto(`/mailbox?kind=answers&q=${encodeURIComponent(customer.email)}`);
  await expect(page.getByText("Re: Code").first()).toBeVisible();

  await test.step("the promise is a debt, and is kept", async () => {
    await page.goto("/promises?of=me");
    await axe(page);
    await page.getByRole("button", { name: words("replies.promises.kept.label", { text: said.promise }) }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words("replies.promises.kept.button"), exact: true })
      .click();
    const lately = page.getByRole("region", { name: new RegExp(words("replies.promises.group.lately")) });
    await expect(lately).toContainText(said.promise);
    await axe(page);
  });

  await test.step("a phone shows one pane at a time, none wider than itself", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const address of ["/replies?view=waiting", thread, `${thread}&side=1`, "/promises", "/settings/listening"]) {
      await page.goto(address);
      await page.locator("h1").first().waitFor();
      expect(await narrow(page), address).toBe(0);
    }
  });
});

test("an absence is set aside, and of two colleagues the slower is told before they answer twice", async ({
  page,
  request,
  query,
  signIn,
  language,
  browser,
  baseURL,
}) => {
  const words = wordsOf(language);
  const said = SAID[language];
  const customer = await someCustomer(query, 1);
  await signIn("admin");
  const key = await makeKey(page, words, `Two ${language}`);
  const away = { from: (await someCustomer(query, 2)).email, id: `away-${language}`, subject: said.away, text: "…" };
  await push(request, key, { ...away, headers: ["Auto-Submitted: auto-replied"] });
  await push(request, key, { from: customer.email, id: `two-${language}`, subject: "Re: Code", text: said.asks });

  await signIn("agent");
  await page.goto(`/replies?q=${encodeURIComponent(away.from)}`);
  await expect(page.locator("[data-thread-row]")).toHaveCount(0);
  await page.goto(`/replies?view=set_aside&q=${encodeURIComponent(away.from)}`);
  await page.locator("[data-thread-row]").click();
  await expect(page.getByText(words("replies.entry.auto.out_of_office"))).toBeVisible();

  await page.goto(`/replies?q=${encodeURIComponent(customer.email)}`);
  await page.locator("[data-thread-row]").click();
  await expect(page).toHaveURL(/thread=\d+/);
  const field = page.getByLabel(words("replies.compose.label", { who: customer.name }), { exact: true });
  await field.fill(said.faster);

  const others = await browser.newContext({ locale: language === "fr" ? "fr-FR" : "en-GB", baseURL });
  await signInAs("manager", others, query, baseURL ?? "");
  const other = await others.newPage();
  await other.goto(page.url());
  const slower = other.getByLabel(words("replies.compose.label", { who: customer.name }), { exact: true });
  await slower.fill(said.answer);
  await expect(other.getByText(/Léa/).first()).toBeVisible();

  await page.getByLabel(words("replies.compose.language")).selectOption(language);
  await field.press("Control+Enter");
  await expect(page.getByRole("button", { name: words("replies.undo.button") })).toBeVisible();
  await expect(other.getByText(words("replies.meanwhile.title"))).toBeVisible();
  await expect(other.getByRole("button", { name: words("replies.compose.send") })).toBeDisabled();
  await expect(slower).toHaveValue(said.answer);
  await others.close();
});

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { joinLetter } from "../lib/domain/mailings/compiled-letter";
import { KIT_KEYS, KITS, type KitKey } from "../lib/domain/mailings/kits/kits";
import { PRINTS } from "../lib/domain/mailings/unit-noun";
import { DEMONSTRATION_CHANGE, DEMONSTRATION_SHOP } from "../lib/domain/settings/shop";
import type { LetterFacts } from "../lib/mail/letter-values";
import { DARK, LIGHT } from "../lib/mail/palette";
import { RecipientRenderer } from "../lib/mail/render-recipient";
import { contrastOf, rgbOf } from "../lib/testing/contrast";
import { languageOf } from "./support/servers";

const SETTING = { shop: { ...DEMONSTRATION_SHOP, ...DEMONSTRATION_CHANGE }, zone: "Europe/Paris", unitNoun: PRINTS };
const at = new Date("2026-11-14T10:00:00Z");
const until = new Date("2027-03-31T22:00:00Z");
/** Somebody for whom every block of a letter appears. */
const EVERYTHING: LetterFacts = {
  name: "Éloïse Martin",
  orderRefs: ["P-1048"],
  firstOrderAt: at,
  lastOrderAt: at,
  productNames: ["Pack de 500 tirages"],
  wrongPrices: [{ minor: 0, currency: "EUR" }],
  referencePrices: [{ minor: 4900, currency: "EUR" }],
  giftedUnits: 312,
  voidedUnits: 188,
  remedies: [],
  choice: { dueAt: until },
  credit: { amount: { minor: 1500, currency: "EUR" }, expiresAt: until, code: "AB2C-9KLM-PQRS" },
};
const SCHEMES = [
  ["light", LIGHT],
  ["dark", DARK],
] as const;
/** A greeting, what happened, a way to answer and a signature, at the least. */
const LEAST_TEXTS = 4;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.use({ viewport: { width: 3_200, height: 1_000 } });

// No server is asked: a project's language is all that it takes from its project.
test("every starter letter can be read by everybody, by day and by night", async ({ page }, testInfo) => {
  const language = languageOf(testInfo.project.name);
  const letters = await Promise.all(KIT_KEYS.map(async (key) => [key, await letterOf(key, language)] as const));
  await page.setContent(sideBySide(letters, language));
  expect(await violations(page)).toEqual([]);
  for (const [scheme, { paper }] of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    const texts = await textsOf(page);
    expect(texts.length).toBeGreaterThan(KIT_KEYS.length * LEAST_TEXTS);
    expect(texts.filter(({ ground }) => String(rgbOf(ground)) === String(rgbOf(paper))).length).toBeGreaterThan(0);
    expect(texts.filter(({ color, ground }) => contrastOf(rgbOf(color), rgbOf(ground)) < 4.5)).toEqual([]);
    // To be looked at by whoever changed a letter; not compared, since its typeface is the machine's own.
    const picture = await page.screenshot({ path: testInfo.outputPath(`letters-${language}-${scheme}.png`), fullPage: true });
    await testInfo.attach(`letters in ${language}, ${scheme}`, { body: picture, contentType: "image/png" });
  }
});

async function letterOf(key: KitKey, language: "fr" | "en"): Promise<string> {
  const renderer = new RecipientRenderer(KITS[key].content, SETTING);
  const { variant, values } = await renderer.render(EVERYTHING, language);
  const letter = renderer.compiled().find(([name]) => name === variant)?.[1];
  if (!letter) throw new Error(`${key} was not compiled`);
  return joinLetter(letter, values).html;
}

/** All letters in one document, under the head that each of them has: a run of axe costs little more than for one. */
function sideBySide(letters: readonly (readonly [string, string])[], language: "fr" | "en"): string {
  const head = /<head[^>]*>.*?<\/head>/s.exec(letters[0]?.[1] ?? "")?.[0] ?? "";
  const sections = letters.map(([key, html]) => {
    const body = /<body([^>]*)>(.*)<\/body>/s.exec(html);
    return `<section><h2 class="ink" style="color:${LIGHT.ink}">${key}</h2><div${body?.[1]}>${body?.[2]}</div></section>`;
  });
  const grid = "display:grid;grid-template-columns:repeat(5,1fr);align-items:start;gap:16px";
  return `<!DOCTYPE html><html lang="${language}">${head}<body class="paper" style="background-color:${LIGHT.paper}"><main style="${grid}">${sections.join("")}</main></body></html>`;
}

/** All but contrast, which is measured for every text below: axe asks for what lies under each, and takes a minute. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).disableRules("color-contrast").analyze();
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
}

/** Every text that is seen, with its colour and the nearest ground that is not see-through. */
const textsOf = (page: Page): Promise<{ text: string; color: string; ground: string }[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: { text: string; color: string; ground: string }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const parent = node.parentElement;
      if (!text || !parent || parent.getClientRects().length === 0) continue;
      let ground = parent;
      while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)" && ground.parentElement) ground = ground.parentElement;
      found.push({ text, color: getComputedStyle(parent).color, ground: getComputedStyle(ground).backgroundColor });
    }
    return found;
  });

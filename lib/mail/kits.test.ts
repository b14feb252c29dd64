import { describe, expect, test } from "vitest";
import { joinLetter } from "../domain/mailings/compiled-letter";
import { firstKitOf, KIT_KEYS, KITS, type Kit, type KitKey, kitsOf } from "../domain/mailings/kits/kits";
import { OWN_STEPS } from "../domain/mailings/step";
import { contentSchema, partsOf, textsOf } from "../domain/mailings/template";
import { PRINTS } from "../domain/mailings/unit-noun";
import { DEMONSTRATION_CHANGE, DEMONSTRATION_SHOP } from "../domain/settings/shop";
import { frenchTypography } from "../i18n/typography";
import { checkWording } from "./check-wording";
import type { LetterFacts } from "./letter-values";
import { RecipientRenderer } from "./render-recipient";

const SETTING = { shop: { ...DEMONSTRATION_SHOP, ...DEMONSTRATION_CHANGE }, zone: "Europe/Paris", unitNoun: PRINTS };
const at = new Date("2026-11-14T10:00:00Z");
const plain: LetterFacts = {
  name: "Éloïse Martin",
  orderRefs: ["P-1048"],
  firstOrderAt: at,
  lastOrderAt: at,
  productNames: ["Pack de 500 tirages"],
  wrongPrices: [{ minor: 0, currency: "EUR" }],
  referencePrices: [{ minor: 4900, currency: "EUR" }],
  giftedUnits: 0,
  voidedUnits: 0,
  remedies: [],
  choice: null,
  credit: null,
};
const credit = { amount: { minor: 1500, currency: "EUR" }, expiresAt: new Date("2027-03-31T22:00:00Z"), code: "AB2C-9KLM-PQRS" };
/** What a gesture may find: nothing, everything, and what lies between. */
const TREATED: LetterFacts[] = [
  { ...plain, voidedUnits: 500 },
  { ...plain, name: null, giftedUnits: 312, voidedUnits: 188 },
  { ...plain, name: "عبد الله <b>", voidedUnits: 500, credit },
  { ...plain, name: null, giftedUnits: 500, credit, orderRefs: ["1", "2", "3", "4", "5", "6", "7"] },
  { ...plain, choice: { dueAt: new Date("2026-12-20T23:00:00Z") } },
];
/** Kits with places between brackets, which only whoever writes can fill. */
const TO_FILL: readonly KitKey[] = ["correction", "delay", "scope_corrected"];

const all = KIT_KEYS.map((key) => [key, KITS[key] as Kit] as const);

describe.each(all)("the kit %s", (key, { content, steps }) => {
  test("is a letter, in at most 180 words and without a raised voice", () => {
    expect(contentSchema.parse(content)).toEqual(content);
    for (const { blocks } of [content.fr, content.en]) {
      const said = blocks.flatMap(textsOf).join(" ");
      expect(said.split(/\s+/).length).toBeLessThanOrEqual(180);
      expect(said).not.toContain("!");
    }
    expect(content.fr.blocks.map((block) => block.kind)).toEqual(content.en.blocks.map((block) => block.kind));
    expect([content.fr, content.en].map((letter) => letter.subject === letter.preheader)).toEqual([false, false]);
  });

  test("leaves it to the shop to say what it changed", () => {
    expect(JSON.stringify(content)).not.toMatch(/personnes? reli|relu par|person (?:now )?checks|people check|répar(?:ée|é la)|repaired/);
  });

  test("is spelt right and hurts nobody", async () => {
    expect(await checkWording(content, new Set())).toEqual([]);
  });

  test("has French spaces that typography leaves alone the second time", () => {
    const { mail, sms } = partsOf(content.fr);
    for (const text of [...mail, ...sms]) expect(frenchTypography(frenchTypography(text))).toBe(frenchTypography(text));
  });

  test("is clear for whoever reads it, by mail and by text message", async () => {
    const expected = TO_FILL.includes(key) ? ["unfilled"] : [];
    for (const step of steps) {
      const planned = step === "gesture" || step === "reminder" || key === "credit_unusable";
      const readers = planned ? TREATED.filter((facts) => step !== "reminder" || facts.credit) : [plain, { ...plain, name: null }];
      const renderer = new RecipientRenderer(content, SETTING, new Map(), { step, planned });
      for (const facts of readers.filter((reader) => key !== "credit_unusable" || reader.credit))
        for (const language of ["fr", "en"] as const)
          for (const channel of ["email", "sms"] as const) {
            const { findings } = await renderer.render(facts, language, channel);
            expect({ step, language, channel, findings }).toEqual({ step, language, channel, findings: expected });
          }
    }
  });

  test("is built so that everybody can read it", async () => {
    const renderer = new RecipientRenderer(content, SETTING);
    const { variant, values } = await renderer.render({ ...plain, giftedUnits: 1, credit, choice: { dueAt: at } }, "fr");
    const letter = renderer.compiled().find(([name]) => name === variant)?.[1];
    if (!letter) throw new Error("not compiled");
    const { html, text } = joinLetter(letter, values);
    expect([html.match(/<html[^>]* lang="fr"/), html.match(/<body[^>]* lang="fr"/), html.match(/<td[^>]* lang="fr"/)]).not.toContain(null);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|background-image|\u202f/);
    expect(html.match(/<table(?![^>]*role="presentation")/g)).toBeNull();
    expect(html.match(/<a(?![^>]*href=)|<a[^>]*>\s*<\/a>/g)).toBeNull();
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    expect(text).toContain("Bonjour Éloïse Martin,");
  });
});

describe("the kit that a letter starts from", () => {
  test.each([
    ["consumed", "gesture_consumed"],
    ["untouched", "gesture_untouched"],
    ["curious", "gesture_plain"],
    ["notice:consumed", "notice_void"],
    ["reminder:untouched", "reminder"],
    ["thanks:reported", "thanks_warned"],
  ])("%s: %s", (templateKey, key) => {
    expect(firstKitOf(templateKey)).toBe(key);
  });

  test("there is one for every step, and nothing but words where no plan stands behind it", () => {
    for (const step of OWN_STEPS) expect(kitsOf(step)).not.toEqual([]);
    expect(kitsOf("notice")).toEqual(["notice_void", "notice_deciding", "delay"]);
  });
});

import { describe, expect, test } from "vitest";
import { joinLetter } from "../domain/mailings/compiled-letter";
import { GESTURE_UNTOUCHED } from "../domain/mailings/kits/gesture-untouched";
import type { Remedy } from "../domain/mailings/remedy";
import type { Block, Letter, LetterContent, Passage } from "../domain/mailings/template";
import { PRINTS } from "../domain/mailings/unit-noun";
import { DEMONSTRATION_SHOP } from "../domain/settings/shop";
import type { LetterFacts } from "./letter-values";
import { RecipientRenderer, type RenderOptions } from "./render-recipient";
import { renderSpecimen } from "./render-specimen";

const SETTING = { shop: DEMONSTRATION_SHOP, zone: "Europe/Paris", unitNoun: PRINTS };
const at = new Date("2026-11-14T10:00:00Z");
const FACTS: LetterFacts = {
  name: "Zoé",
  orderRefs: ["P-1"],
  firstOrderAt: at,
  lastOrderAt: at,
  productNames: ["Pack"],
  wrongPrices: [{ minor: 0, currency: "EUR" }],
  referencePrices: [{ minor: 4900, currency: "EUR" }],
  giftedUnits: 0,
  voidedUnits: 500,
  remedies: [],
  choice: null,
  credit: { amount: { minor: 1500, currency: "EUR" }, expiresAt: new Date("2027-03-31T22:00:00Z"), code: "AB2C-9KLM-PQRS" },
};
const NO_CREDIT = { ...FACTS, credit: null };

type Parts = Partial<Pick<Letter, "subject" | "text" | "sms">> & { blocks?: Block[] };
const content = ({ blocks = [], ...parts }: Parts): LetterContent => {
  const letter: Letter = {
    subject: "Votre commande",
    preheader: "Ce qui s’est passé.",
    blocks: [{ kind: "paragraph", text: "Bonjour, voici ce qui s’est passé de votre commande." }, ...blocks],
    ...parts,
  };
  return { fr: letter, en: letter };
};
const findings = async (parts: Parts, facts: LetterFacts = NO_CREDIT, options: RenderOptions = {}, channel?: "sms") =>
  (await new RecipientRenderer(content(parts), SETTING, undefined, options).render(facts, "fr", channel)).findings;
const saying = (text: string): Parts => ({ blocks: [{ kind: "paragraph", text }] });

describe("what the checks find in one message", () => {
  test.each<[string, Parts, LetterFacts, RenderOptions, string[]]>([
    ["a typed amount that contradicts", saying("Un crédit de 20 € vous attend."), NO_CREDIT, {}, ["typed_amount"]],
    ["a typed amount that nobody can tell", saying("Le cadre coûte 9 €."), NO_CREDIT, {}, ["typed_amount_unsure"]],
    ["a typed amount that is right", saying("Affiché à 0 € au lieu de 49 €."), NO_CREDIT, {}, []],
    ["a typed date that contradicts", saying("Vous avez commandé le 13 novembre 2026."), NO_CREDIT, {}, ["typed_date"]],
    ["promotion within service", saying("Découvrez nos cadres."), NO_CREDIT, {}, ["promotion_inside"]],
    ["promotion where it is meant", saying("Découvrez nos cadres."), NO_CREDIT, { promotes: true }, []],
    ["an address that leads elsewhere, though only typed", saying("Voyez https://elsewhere.example/x."), NO_CREDIT, {}, ["foreign_link"]],
    ["the shop's own address", saying("Voyez https://photopli.example/x."), NO_CREDIT, {}, []],
    ["a place left to fill", saying("Nous avions écrit [ceci]."), NO_CREDIT, {}, ["unfilled"]],
    [
      "a plain text that says less",
      { blocks: [{ kind: "rule_sentence" }], text: [{ text: "Bonjour, ceci est tout ce que nous avons à dire." }] },
      NO_CREDIT,
      {},
      ["text_incomplete"],
    ],
    [
      "what a notice may not say",
      { blocks: [{ kind: "rule_sentence" }] },
      NO_CREDIT,
      { step: "notice", planned: false },
      ["announces_credit"],
    ],
  ])("%s", async (_, parts, facts, options, expected) => {
    expect(await findings(parts, facts, options)).toEqual(expected);
  });

  test("a correction need not tell of the credit, a gesture must", async () => {
    expect(await findings({}, FACTS, { step: "correction" })).toEqual([]);
    expect(await findings({}, FACTS)).toEqual(["credit_mismatch"]);
  });
});

test("a gesture says the code of a discount, and a specimen of it none that works", async () => {
  const code = "AB2C-9KLM-PQRS";
  const discount: Remedy = {
    kind: "discount_code",
    units: 0,
    amount: { minor: 500, currency: "EUR" },
    until: new Date("2027-03-31T22:00:00Z"),
    code,
    detail: {},
  };
  const facts: LetterFacts = { ...NO_CREDIT, remedies: [discount] };
  const told: Parts = { blocks: [{ kind: "rule_sentence" }] };
  expect(await findings(told, facts)).toEqual([]);
  expect(await findings({}, facts)).toEqual(["credit_mismatch"]);
  expect(await findings({}, facts, { step: "correction" })).toEqual([]);
  const specimen = await renderSpecimen(content(told), facts, "fr", { setting: SETTING, appUrl: "https://photopli.example" });
  expect(specimen.text).toContain("avec ce code\u00a0: ••••-••••-••••.");
  expect(JSON.stringify(specimen)).not.toContain(code);
});

describe("a text message", () => {
  const sms = (...passages: Passage[]): Parts => ({ sms: passages });
  test("is measured with its link, for those who get one", async () => {
    expect(await findings(sms({ text: "a".repeat(160) }), NO_CREDIT, {}, "sms")).toEqual([]);
    expect(await findings(sms({ text: "a".repeat(161) }), NO_CREDIT, {}, "sms")).toEqual(["sms_too_long"]);
    expect(await findings(sms({ text: "ê".repeat(71) }), NO_CREDIT, {}, "sms")).toEqual(["sms_parts"]);
    expect(await findings(sms({ text: "a".repeat(161) }))).toEqual([]);
    expect(await findings({}, NO_CREDIT, {}, "sms")).toEqual(["no_text_part"]);
  });

  test("a link of a hundred characters makes the same words too long", async () => {
    const render = async (linkLength: number) => {
      const renderer = new RecipientRenderer(GESTURE_UNTOUCHED, SETTING, undefined, { linkLength });
      return (await renderer.render(FACTS, "fr", "sms")).findings;
    };
    expect([await render(75), await render(100)]).toEqual([[], ["sms_too_long"]]);
  });

  test("has its own variant of the same values", async () => {
    const renderer = new RecipientRenderer(GESTURE_UNTOUCHED, SETTING);
    const { variant, values } = await renderer.render(FACTS, "fr", "sms");
    expect(variant).toBe("fr+credit+name+sms");
    const piece = renderer.compiled().find(([name]) => name === variant)?.[1];
    expect(piece && joinLetter(piece, values)).toEqual({
      subject: "",
      html: "",
      text: "Photopli : notre prix était faux, merci de votre patience. Crédit de 15\u00a0€ : %credit-link%",
    });
  });
});

test("a fall-back stands for whoever has no name, in the subject too", async () => {
  const renderer = new RecipientRenderer(content({ subject: 'Bonjour {{ name | else: "à vous" }} !' }), SETTING);
  const subjectFor = async (name: string | null) => {
    const { variant, values } = await renderer.render({ ...NO_CREDIT, name }, "fr");
    const piece = renderer.compiled().find(([known]) => known === variant)?.[1];
    return piece && joinLetter(piece, values).subject;
  };
  expect([await subjectFor("Zoé"), await subjectFor(null)]).toEqual(["Bonjour Zoé\u00a0!", "Bonjour à vous\u00a0!"]);
});

test("a specimen holds neither a link nor a code that works", async () => {
  const specimen = { setting: SETTING, appUrl: "https://photopli.example" };
  const whole = await renderSpecimen(GESTURE_UNTOUCHED, FACTS, "fr", specimen);
  expect(whole.text).toContain("https://photopli.example/c/essai");
  expect(JSON.stringify(whole)).not.toContain("AB2C");
});

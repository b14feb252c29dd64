import { describe, expect, test } from "vitest";
import type { Remedy, RemedyKind } from "../domain/mailings/remedy";
import { PRINTS } from "../domain/mailings/unit-noun";
import { DEMONSTRATION_SHOP } from "../domain/settings/shop";
import { type LetterFacts, letterValues, saysChange, shapeOf, unitPhrase } from "./letter-values";

const N = "\u00a0";
const facts: LetterFacts = {
  name: "Éloïse Martin",
  orderRefs: ["P-1"],
  firstOrderAt: new Date("2026-11-14T10:00:00Z"),
  lastOrderAt: new Date("2026-11-14T11:00:00Z"),
  productNames: ["Pack de 500 tirages"],
  wrongPrices: [{ minor: 0, currency: "EUR" }],
  referencePrices: [{ minor: 4900, currency: "EUR" }],
  giftedUnits: 312,
  voidedUnits: 188,
  remedies: [],
  choice: null,
  credit: { amount: { minor: 1500, currency: "EUR" }, expiresAt: new Date("2027-03-31T22:00:00Z"), code: "ABCD-2345-WXYZ" },
};
const setting = { shop: DEMONSTRATION_SHOP, zone: "Europe/Paris", unitNoun: PRINTS };
const fr = (change: Partial<LetterFacts>) => letterValues({ ...facts, ...change }, setting, "fr");
const en = (change: Partial<LetterFacts>) => letterValues({ ...facts, ...change }, setting, "en");

describe("units", () => {
  test.each([
    [0, `0${N}tirage`, `0${N}prints`],
    [1, `1${N}tirage`, `1${N}print`],
    [2, `2${N}tirages`, `2${N}prints`],
    [1000, `1${N}000${N}tirages`, `1,000${N}prints`],
  ])("%d", (count, french, english) => {
    expect(unitPhrase(count, PRINTS, "fr")).toBe(french);
    expect(unitPhrase(count, PRINTS, "en")).toBe(english);
  });
});

describe("what was done", () => {
  test.each([
    [
      312,
      188,
      `Vous gardez, en cadeau, ce que vous avez déjà utilisé${N}: 312${N}tirages. Nous avons retiré le reste de votre compte${N}: 188${N}tirages.`,
    ],
    [500, 0, `Vous gardez, en cadeau, tout ce que vous avez utilisé${N}: 500${N}tirages.`],
    [0, 500, `Nous avons annulé cet achat et retiré de votre compte ce qu’il contenait${N}: 500${N}tirages.`],
    [0, 0, "Nous n’avons rien changé à cet achat."],
  ])("%d given, %d taken", (giftedUnits, voidedUnits, sentence) => {
    expect(fr({ giftedUnits, voidedUnits }).outcome).toBe(sentence);
  });
});

describe("what else was done", () => {
  const remedy = (kind: RemedyKind, more: Partial<Remedy> = {}): Remedy => ({
    kind,
    units: 0,
    amount: null,
    until: null,
    code: null,
    detail: {},
    ...more,
  });
  const until = new Date("2027-03-31T22:00:00Z");
  const euros = (minor: number) => ({ minor, currency: "EUR" });
  const none = { giftedUnits: 0, voidedUnits: 0 };
  const voided = `Nous avons annulé cet achat et retiré de votre compte ce qu’il contenait${N}: 500${N}tirages.`;

  test.each<[string, Partial<LetterFacts>, string, string]>([
    [
      "a refund is told after the units",
      { giftedUnits: 0, voidedUnits: 500, remedies: [remedy("refund", { amount: euros(2400) })] },
      `${voided} Nous vous remboursons 24${N}€.`,
      `We have cancelled this purchase and removed what it held from your account: 500${N}prints. We are refunding you €24.`,
    ],
    [
      "an honoured order says nothing of units that stay",
      { ...none, remedies: [remedy("honour", { units: 500 })] },
      `Nous honorons le prix affiché${N}: vous gardez 500${N}tirages.`,
      `We are honouring the displayed price: you keep 500${N}prints.`,
    ],
    [
      "a gift of everything is told once",
      { giftedUnits: 500, voidedUnits: 0, remedies: [remedy("gift_all", { units: 500 })] },
      `Vous gardez, en cadeau, tout ce que vous aviez commandé${N}: 500${N}tirages.`,
      `You keep, as a gift, everything you had ordered: 500${N}prints.`,
    ],
    [
      "a rain check names what, how much and until when",
      { ...none, giftedUnits: 500, remedies: [remedy("rain_check", { amount: euros(2400), until, detail: { sku: "PACK-200" } })] },
      `Vous gardez, en cadeau, tout ce que vous avez utilisé${N}: 500${N}tirages. Vous pouvez acheter «${N}PACK-200${N}» à 24${N}€, jusqu’au 31 mars 2027.`,
      `You keep, as a gift, everything that you used: 500${N}prints. You may buy “PACK-200” for €24, until 31 March 2027.`,
    ],
    ["a choice that is open says that it is", { ...none, choice: { dueAt: until } }, "C’est à vous de choisir.", "The choice is yours."],
  ])("%s", (_, change, french, english) => {
    expect(fr(change).outcome).toBe(french);
    expect(en(change).outcome).toBe(english);
  });

  test("a choice has its last day and its link, and only then", () => {
    expect(fr({ choice: { dueAt: until } })).toMatchObject({ choiceUntil: "31 mars 2027", choiceLink: "%choice-link%" });
    expect(fr({})).not.toHaveProperty("choiceLink");
  });
});

describe("orders and days", () => {
  test("one order, one day", () => {
    expect(fr({})).toMatchObject({ orderRefs: `commande n°${N}P-1`, orderedOn: "le samedi 14 novembre 2026" });
    expect(en({})).toMatchObject({ orderRefs: "order P-1", orderedOn: "on Saturday 14 November 2026" });
  });

  test("two orders over midnight", () => {
    const two = { orderRefs: ["P-1", "P-2"], lastOrderAt: new Date("2026-11-15T01:00:00Z") };
    expect(fr(two)).toMatchObject({
      orderRefs: `commandes n°${N}P-1 et P-2`,
      orderedOn: "entre le samedi 14 novembre 2026 et le dimanche 15 novembre 2026",
    });
    expect(en(two).orderRefs).toBe("orders P-1 and P-2");
  });

  test("many orders name five", () => {
    expect(en({ orderRefs: ["1", "2", "3", "4", "5", "6", "7"] }).orderRefs).toBe("orders 1, 2, 3, 4, 5 and 2 others");
  });

  test("the first of a month is an ordinal in French", () => {
    expect(fr({ firstOrderAt: new Date("2026-08-01T08:00:00Z"), lastOrderAt: new Date("2026-08-01T08:00:00Z") }).orderedOn).toBe(
      "le samedi 1er août 2026",
    );
  });
});

describe("a credit", () => {
  test("lasts until the day before the instant at which it dies, in the incident's zone", () => {
    expect(fr({})).toMatchObject({ creditAmount: `15${N}€`, creditExpiresOn: "31 mars 2027", creditLink: "%credit-link%" });
    expect(en({}).creditAmount).toBe("€15");
  });

  test("is not spoken of where there is none", () => {
    expect(fr({ credit: null }).creditAmount).toBeUndefined();
    expect(shapeOf({ ...facts, credit: null, giftedUnits: 0, name: "  " }, false)).toEqual({
      gift: false,
      credit: false,
      choice: false,
      changed: false,
      name: false,
    });
  });
});

test("a name is one line, and one that runs from right to left is isolated", () => {
  expect(fr({ name: "Zoé\r\nBcc: x@y.example" }).name).toBe("Zoé Bcc: x@y.example");
  expect(fr({ name: "عبد الله" }).name).toBe("\u2068عبد الله\u2069");
});

test("a form of address stands before the name of whoever chose one, and before nobody else's", () => {
  expect(fr({ name: "Éloïse Martin", civility: "Madame" }).name).toBe(`Madame${N}Éloïse Martin`);
  expect(en({ name: "Zoé", civility: "Dr\r\nBcc: x@y.example" }).name).toBe(`Dr Bcc: x@y.example${N}Zoé`);
  expect(fr({ name: null, civility: "Madame" })).not.toHaveProperty("name");
  expect(fr({ civility: null }).name).toBe("Éloïse Martin");
});

test("what the shop changed is said in its own words, in the languages in which it said it", () => {
  const shop = { ...DEMONSTRATION_SHOP, changedSinceFr: "Depuis, chaque prix est relu : deux fois." };
  const said = { ...setting, shop };
  expect(letterValues(facts, said, "fr").changedSince).toBe(`Depuis, chaque prix est relu${N}: deux fois.`);
  expect(letterValues(facts, said, "en")).not.toHaveProperty("changedSince");
  expect([saysChange(said, "fr"), saysChange(said, "en"), saysChange(setting, "fr")]).toEqual([true, false, false]);
});

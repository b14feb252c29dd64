import { expect, test } from "vitest";
import { lastDaysOf, type Reader, typedDoubts } from "./answer-typed";

const at = (text: string) => new Date(text);
const euros = (minor: number) => ({ minor, currency: "EUR" });
const bought = {
  ...{ name: "Zoé", orderRefs: ["P-1"], firstOrderAt: at("2026-11-14T10:00:00Z"), lastOrderAt: at("2026-11-14T10:00:00Z") },
  ...{ productNames: ["Pack"], wrongPrices: [euros(0)], referencePrices: [euros(4900)], giftedUnits: 0, voidedUnits: 500 },
};
const credit = (amountsMinor: number[]) => ({ amountsMinor, currency: "EUR", expiresAt: at("2027-03-31T22:00:00Z"), code: "A" });
const NOTHING: Reader = { zone: "Europe/Paris", known: [{ ...bought, remedies: [], choice: null, credit: null }], credits: [] };
/** 15 € of which 10 are left, and 5 € beyond the plan. */
const ZOE: Reader = { ...NOTHING, credits: [credit([1500, 1000]), credit([500, 500])] };
const REFUNDED: Reader = {
  ...NOTHING,
  known: [
    {
      ...bought,
      remedies: [{ kind: "refund", amount: euros(1250), until: null, units: 0, code: null, detail: {} }],
      choice: null,
      credit: null,
    },
  ],
};

test.each([
  ["a credit that is another", ZOE, "Votre crédit est de 25 €.", ["typed_amount"]],
  ["a credit that nobody has", NOTHING, "Votre crédit est de 15 €.", ["typed_amount"]],
  ["each credit, and what is left of it", ZOE, "Votre crédit est de 15 €, il en reste 10 €, et un crédit de 5 € vous attend.", []],
  ["the credit's last day", ZOE, "Votre crédit est valable jusqu’au 31 mars 2027.", []],
  ["another last day", ZOE, "Votre crédit est valable jusqu’au 30 avril 2027.", ["typed_date"]],
  ["the right price and the day of the order", ZOE, "Vous avez commandé le 14 novembre, à 0 € au lieu de 49 €.", []],
  ["an amount that nothing tells", ZOE, "Les frais sont de 4,90 €.", ["typed_amount_unsure"]],
  ["a day that nothing tells", ZOE, "Notre boutique ferme le 24 décembre.", ["typed_date_unsure"]],
  ["the day of a promise", ZOE, "Nous vous rappelons avant le 15 décembre.", []],
  ["a refund of something else", ZOE, "Nous vous remboursons 12,50 €.", ["typed_amount_unsure"]],
  ["another refund than the plan's", REFUNDED, "Nous vous remboursons 13,50 €.", ["typed_amount"]],
  ["the plan's refund", REFUNDED, "Nous vous remboursons 12,50 €.", []],
] as const)("%s: %#", (_, reader, body, doubts) => expect(typedDoubts(body, "fr", reader)).toEqual(doubts));

test("the last day of a credit is the one before it ends", () => expect(lastDaysOf(ZOE)).toEqual(["2027-03-31", "2027-03-31"]));

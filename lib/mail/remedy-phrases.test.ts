import { expect, test } from "vitest";
import type { Remedy, RemedyKind } from "../domain/mailings/remedy";
import { remedyPhrase } from "./remedy-phrases";

const words = { units: (count: number) => `${count} units`, lastDay: () => "31 March", quoted: (text: string) => `“${text}”` };
const CODE = "AB2C-9KLM-PQRS";
const euros = { minor: 1250, currency: "EUR" };
const say = (kind: RemedyKind, more: Partial<Remedy> = {}) =>
  remedyPhrase({ kind, units: 3, amount: euros, until: new Date("2027-03-31T22:00:00Z"), code: null, detail: {}, ...more }, words, "en");

test.each<[RemedyKind, Partial<Remedy>, string]>([
  ["honour", {}, "We are honouring the displayed price: you keep 3 units."],
  ["gift_all", {}, "You keep, as a gift, everything you had ordered: 3 units."],
  ["give_back", {}, "We have put back what we had removed from your account: 3 units."],
  ["refund", {}, "We are refunding you €12.50."],
  ["refund_shipping", {}, "We are refunding your shipping: €12.50."],
  ["revoke_credit", {}, "The credit that we had given you is no longer valid."],
  ["discount_code", { code: CODE }, `You are entitled to a discount of €12.50, until 31 March, with this code: ${CODE}.`],
  [
    "discount_code",
    { code: CODE, amount: null, detail: { shareBp: 1250 } },
    `You are entitled to a discount of 12.5%, until 31 March, with this code: ${CODE}.`,
  ],
  ["rain_check", { detail: { sku: "TV-1" } }, "You may buy “TV-1” for €12.50, until 31 March."],
  ["tiered_discount", {}, "Your further items cost you €12.50 less in all, until 31 March."],
  ["pay_difference", {}, "You keep your order by paying the difference, €12.50, until 31 March; returning it is free."],
  ["replace", { detail: { sku: "TV-2" } }, "We are sending you “TV-2” instead."],
  ["substitute", { detail: { sku: "TV-2" } }, "We are sending you “TV-2” as a replacement, as you agreed."],
  ["gift_item", { detail: { what: "a bag" } }, "We are sending you a gift: “a bag”."],
  ["raffle", { detail: { what: "a notebook", rank: 1 } }, "You were drawn in our raffle, and you receive “a notebook”."],
  ["donation", { detail: { to: "Red Cross" } }, "We are donating €12.50 to “Red Cross”."],
  ["thank_reporter", {}, "Thank you for warning us."],
  ["call_task", {}, "We will call you to talk about it."],
  ["return_free", {}, "You send your order back to us free of charge, until 31 March."],
  ["settlement", {}, "We are looking with you for what suits you."],
])("%s %j", (kind, more, sentence) => {
  expect(say(kind, more)).toBe(sentence);
});

test("a share is written with its space in French", () => {
  const remedy: Remedy = {
    kind: "discount_code",
    units: 0,
    amount: null,
    until: new Date("2027-03-31T22:00:00Z"),
    code: CODE,
    detail: { shareBp: 2000 },
  };
  expect(remedyPhrase(remedy, words, "fr")).toBe(
    "Vous avez droit à une réduction de 20\u00a0%, jusqu’au 31 March, avec ce code\u00a0: AB2C-9KLM-PQRS.",
  );
});

test("a code that works from an order of some value on says so", () => {
  const detail = { shareBp: 2000, minOrderMinor: 5000, minOrderCurrency: "EUR" };
  const remedy: Remedy = { kind: "discount_code", units: 0, amount: null, until: new Date("2027-03-31T22:00:00Z"), code: CODE, detail };
  expect(remedyPhrase(remedy, words, "en")).toContain("a discount of 20% from an order of €50 on, until");
  expect(remedyPhrase(remedy, words, "fr")).toContain("une réduction de 20\u00a0% dès 50\u00a0€ de commande, jusqu’au");
});

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type GuardDraft, guardDraftSchema } from "@/lib/domain/guards/guard-draft";
import { messagesOf } from "@/lib/i18n/messages";
import type { BackTestView } from "@/lib/queries/guards/back-test-view";
import { BackTestSentence } from "./back-test-sentence";
import { useGuardSentence } from "./use-guard-sentence";

type Locale = "fr" | "en";
const shown = (locale: Locale, what: ReactNode): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="UTC">
      {what}
    </NextIntlClientProvider>,
  )
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("\u00a0", " ");

const Sentence = ({ draft }: { draft: GuardDraft }) => useGuardSentence("Europe/Paris")(draft);
const guard = (watch: GuardDraft["watch"], rule: object, given: object = {}): GuardDraft =>
  guardDraftSchema.parse({ watch, rule, name: "Test", severity: "block", scope: {}, fromAt: null, untilAt: null, ...given });
const both = (draft: GuardDraft) => [shown("fr", <Sentence draft={draft} />), shown("en", <Sentence draft={draft} />)];

test.each<[object, string, string]>([
  [
    { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "down" },
    "le prix baisse de plus de 30 % par rapport au prix habituel",
    "the price falls by more than 30% against the usual price",
  ],
  [
    { kind: "variation", against: "reference", moreThanBp: 1_250, direction: "both" },
    "le prix change de plus de 12,5 % par rapport au prix de référence",
    "the price changes by more than 12.5% against the reference price",
  ],
  [
    { kind: "range", min: { EUR: 500, GBP: 450 }, max: { EUR: 5_000 } },
    "le prix est de moins de 5 € ou plus de 50 €, moins de 4,50 £GB",
    "the price is less than €5 or more than €50, less than £4.50",
  ],
  [{ kind: "range", max: { EUR: 99_90 } }, "le prix est de plus de 99,90 €", "the price is more than €99.90"],
  [{ kind: "margin", atLeastBp: 0 }, "le prix hors taxe est inférieur au coût", "the price without tax is under cost"],
  [
    { kind: "margin", atLeastBp: 1_500 },
    "le prix hors taxe est inférieur au coût plus 15 % de marge",
    "the price without tax is under cost plus a margin of 15%",
  ],
  [{ kind: "zero" }, "le prix est de zéro", "the price is zero"],
  [{ kind: "negative" }, "le prix est négatif", "the price is negative"],
  [{ kind: "missing" }, "le prix manque", "the price is missing"],
  [{ kind: "first" }, "aucun prix du produit n’était connu avant", "no earlier price of the product is known"],
  [
    { kind: "decimal_shift", against: "last" },
    "le prix est 10 ou 100 fois trop haut ou trop bas par rapport au dernier prix",
    "the price is 10 or 100 times too high or too low against the last price",
  ],
  [
    { kind: "swapped_currency" },
    "le prix est le nombre que le produit coûte dans une autre devise",
    "the price is the number that the product costs in another currency",
  ],
  [
    { kind: "same_value", products: 20 },
    "le même nouveau prix est donné à 20 produits ou plus à la fois",
    "the same new price is given to 20 products or more at once",
  ],
  [
    { kind: "pack_cheaper" },
    "un pack coûte moins cher qu’un plus petit de sa famille",
    "a pack costs less than a smaller one of its family",
  ],
  [{ kind: "bundle_as_part" }, "un lot ne coûte pas plus cher que l’un de ses éléments", "a bundle costs no more than one of its parts"],
  [{ kind: "bulk", moreThan: 1 }, "les prix de plus de 1 produit changent à la fois", "the prices of more than 1 product change at once"],
  [
    { kind: "outside_hours", zone: "Europe/Paris", days: [2, 1], from: "08:00", to: "19:00" },
    "le prix prend effet en dehors de : lundi et mardi, de 08:00 à 19:00 (Europe/Paris)",
    "the price takes effect outside Monday and Tuesday, from 08:00 to 19:00 (Europe/Paris)",
  ],
  [
    { kind: "difference", moreThanBp: 0 },
    "le prix affiché, celui du panier et celui du système de gestion diffèrent",
    "the price shown, the one in the cart and the one in the back office differ",
  ],
])("a rule over prices is said in both languages: %j", (rule, fr, en) => {
  expect(both(guard("price", rule))).toEqual([`Bloquer si ${fr}.`, `Block if ${en}.`]);
});

test.each<[object, string, string]>([
  [
    { kind: "order_rate", times: 5, least: 30 },
    "les commandes dépassent 5 fois leur rythme habituel, à partir de 30 commandes",
    "orders exceed 5 times their usual rate, from 30 orders on",
  ],
  [
    { kind: "sku_share", moreThanBp: 5_000, least: 20 },
    "un même produit est dans plus de 50 % des commandes, à partir de 20 commandes",
    "one product is in more than 50% of the orders, from 20 orders on",
  ],
  [{ kind: "zero_totals", least: 1 }, "une commande ou plus a un total de zéro", "one order or more has a total of zero"],
  [
    { kind: "referrer", hosts: ["dealabs.com", "mydealz.de"], least: 5 },
    "5 commandes ou plus viennent de dealabs.com ou mydealz.de",
    "5 orders or more come from dealabs.com or mydealz.de",
  ],
])("a rule over orders blocks nothing, it calls people out: %j", (rule, fr, en) => {
  expect(both(guard("demand", rule))).toEqual([`Alerter d’urgence si ${fr}.`, `Alert urgently if ${en}.`]);
});

test("a rule over discount codes joins its limits", () => {
  expect(both(guard("discount", { maxProducts: 10, maxCatalogueBp: 500, maxOffBp: 5_000, mustEnd: true }))).toEqual([
    "Bloquer si un code promo touche plus de 10 produits, touche plus de 5 % du catalogue, retire plus de 50 % du prix ou n’a pas de date de fin.",
    "Block if a discount code covers more than 10 products, covers more than 5% of the catalogue, takes more than 50% off, or has no end date.",
  ]);
});

test("where and when it looks ends the sentence, and long lists are counted", () => {
  const scope = { skus: ["A", "B", "C", "D", "E"], families: ["tirages"], channels: ["web"], currencies: ["EUR", "GBP"] };
  const times = { fromAt: "2026-12-01T07:00:00Z", untilAt: "2026-12-31T22:59:00Z" };
  expect(both(guard("price", { kind: "zero" }, { scope, severity: "warn", ...times }))).toEqual([
    "Prévenir si le prix est de zéro, pour les produits A, B, C et 2 autres, dans la famille tirages, sur le canal web, en EUR et GBP, du 1er décembre 2026 à 08:00 au 31 décembre 2026 à 23:59.",
    "Warn if the price is zero, for the products A, B, C and 2 more, in the family tirages, on the channel web, in EUR and GBP, from 1 December 2026 at 08:00 to 31 December 2026 at 23:59.",
  ]);
});

describe("what a test says", () => {
  const tested = (given: Partial<BackTestView>): BackTestView => ({
    ...{ alarms: 0, falseAlarms: 0, caught: [], sample: [], days: 90, judged: 4, version: 1, current: true },
    ...{ from: "2026-08-24T10:00:00.000Z", at: "2026-11-22T10:00:00.000Z", ...given },
  });
  const caught = (ref: string, firedAt: string | null) => ({ ref, firedAt, afterMs: firedAt === null ? null : 0 });
  test("names the incidents that it would have told of, and counts the alarms for nothing", () => {
    const test = tested({
      alarms: 3,
      falseAlarms: 1,
      caught: [caught("INC-2026-014", "2026-11-14T08:12:00.000Z"), caught("INC-2026-001", null)],
    });
    expect(shown("fr", <BackTestSentence test={test} />)).toBe(
      "Sur les 90 derniers jours, ce garde-fou aurait alerté 3 fois, dont l’incident INC-2026-014 ; 1 fausse alerte.",
    );
    expect(shown("en", <BackTestSentence test={test} />)).toBe(
      "Over the last 90 days, this guard would have alerted 3 times, among them incident INC-2026-014; 1 false alarm.",
    );
  });
  test("of silence is short", () => {
    expect(shown("fr", <BackTestSentence test={tested({})} />)).toBe("Sur les 90 derniers jours, ce garde-fou n’aurait jamais alerté.");
  });
});

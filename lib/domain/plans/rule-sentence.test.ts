import { expect, test } from "vitest";
import { ruleNames } from "../../i18n/rule-names";
import type { Action, Amount, SimpleAction } from "./action";
import type { Rule } from "./rule";
import { ruleSentence } from "./rule-sentence";
import { rule } from "./testing-member";

const COHORTS = [{ key: "untouched", letter: "B", nameFr: "Intact", nameEn: "Untouched" }];
const setting = { zone: "Europe/Paris", currency: "EUR", cohorts: COHORTS };
const fr = ruleNames({ ...setting, locale: "fr" });
const en = ruleNames({ ...setting, locale: "en" });
/** The end of 31 March 2027 in Paris. */
const END = "2027-03-31T22:00:00.000Z";
const person = (minor: number): Amount => ({ of: "fixed", per: "person", tariff: { EUR: minor } });
const credit = (amount: Amount): SimpleAction => ({ kind: "store_credit", amount, expiresAt: END });

const says = (given: Rule, french: string, english: string) => {
  expect(ruleSentence(given, "fr", fr)).toBe(french.replaceAll("~", "\u00a0"));
  expect(ruleSentence(given, "en", en)).toBe(english);
};

test.each<[Rule, string, string]>([
  [
    rule("a", "untouched", [{ kind: "void_rest" }, credit(person(1_500))]),
    "Les clients du groupe «~Intact~» perdent les unités qui restent et reçoivent 15~€ de crédit, à utiliser jusqu’au 31 mars 2027.",
    "Customers in “Untouched” lose the units that are left and receive €15 of credit, to use by 31 March 2027.",
  ],
  [
    rule("a", "any", [{ kind: "gift_consumed" }, { kind: "void_rest" }], [{ fact: "ordersBefore", op: "at_least", value: 2 }]),
    "Tous les clients qui avaient déjà passé au moins 2 commandes gardent en cadeau les unités déjà utilisées et perdent les unités qui restent.",
    "All customers who had placed at least 2 orders before keep the units they already used as a gift and lose the units that are left.",
  ],
  [
    rule(
      "a",
      "any",
      [{ kind: "message_only" }],
      [
        { fact: "lines", op: "is", value: 1 },
        { fact: "language", op: "is_not", value: "fr" },
      ],
    ),
    "Tous les clients qui ont exactement 1 ligne concernée et qui lisent l’anglais gardent les unités qui restent et reçoivent un message.",
    "All customers with exactly 1 affected line and who read English keep the units that are left and receive a message.",
  ],
  [
    rule("a", "untouched", [{ kind: "nothing", why: "revendeurs." }]),
    "Les clients du groupe «~Intact~» ne reçoivent rien (revendeurs).",
    "Customers in “Untouched” receive nothing (revendeurs).",
  ],
  [
    rule("a", "any", [{ kind: "message_only" }, { kind: "void_line" }, credit(person(1_500)), { kind: "refund", what: "due" }]),
    "Tous les clients perdent toutes leurs unités, utilisées ou non, sont remboursés de ce qui leur est dû et reçoivent 15~€ de crédit, à utiliser jusqu’au 31 mars 2027.",
    "All customers lose all their units, used or not, are refunded what they are owed and receive €15 of credit, to use by 31 March 2027.",
  ],
])("%o reads well in both languages", says);

const kept = (french: string) => `Tous les clients gardent les unités qui restent et ${french}.`;
const keep = (english: string) => `All customers keep the units that are left and ${english}.`;
const all = (french: string) => `Tous les clients ${french}.`;
const allEn = (english: string) => `All customers ${english}.`;

test.each<[SimpleAction, string, string]>([
  [
    { kind: "gift_consumed" },
    kept("X").replace(
      "gardent les unités qui restent et X",
      "gardent en cadeau les unités déjà utilisées et gardent les unités qui restent",
    ),
    allEn("keep the units they already used as a gift and keep the units that are left"),
  ],
  [{ kind: "gift_all" }, all("gardent en cadeau toutes leurs unités"), allEn("keep all their units as a gift")],
  [{ kind: "honour" }, all("gardent leur commande au prix affiché par erreur"), allEn("keep their order at the price shown by mistake")],
  [{ kind: "void_rest" }, all("perdent les unités qui restent"), allEn("lose the units that are left")],
  [{ kind: "void_line" }, all("perdent toutes leurs unités, utilisées ou non"), allEn("lose all their units, used or not")],
  [
    { kind: "give_back" },
    all("retrouvent les unités qui leur avaient été retirées"),
    allEn("get back the units that were taken from them"),
  ],
  [{ kind: "refund", what: "due" }, kept("sont remboursés de ce qui leur est dû"), keep("are refunded what they are owed")],
  [
    { kind: "refund", what: "paid" },
    kept("sont remboursés de tout ce qu’ils ont payé, y compris ce qui leur est dû"),
    keep("are refunded everything they paid, what they are owed included"),
  ],
  [
    { kind: "refund", what: "amount", amount: person(1_000) },
    kept("sont remboursés de 10~€, au moins de ce qui leur est dû et au plus de ce qu’ils ont payé"),
    keep("are refunded €10, at least what they are owed and at most what they paid"),
  ],
  [
    { kind: "honour", only: "shipped" },
    all("gardent ce qui était déjà expédié au prix affiché par erreur et gardent les unités qui restent"),
    allEn("keep what was already shipped at the price shown by mistake and keep the units that are left"),
  ],
  [
    { kind: "discount_code", value: { shareBp: 2_000 }, skus: [], minOrder: { EUR: 5_000 }, expiresAt: END },
    kept("reçoivent un code de réduction de 20~% dès 50~€ de commande, à utiliser jusqu’au 31 mars 2027"),
    keep("receive a discount code of 20% from an order of €50 on, to use by 31 March 2027"),
  ],
  [
    { kind: "return_free", until: END },
    kept("renvoient sans frais ce qu’ils ont commandé, jusqu’au 31 mars 2027"),
    keep("send back what they ordered free of charge, by 31 March 2027"),
  ],
  [
    { kind: "refund_shipping", amount: { of: "fixed", per: "order", tariff: { EUR: 490 } } },
    kept("sont remboursés de leurs frais de port, soit 4,90~€ par commande"),
    keep("are refunded their shipping, that is €4.90 per order"),
  ],
  [
    credit(person(1_500)),
    kept("reçoivent 15~€ de crédit, à utiliser jusqu’au 31 mars 2027"),
    keep("receive €15 of credit, to use by 31 March 2027"),
  ],
  [
    { kind: "revoke_credit" },
    kept("perdent la part de leurs crédits qu’ils n’ont pas utilisée"),
    keep("lose the part of their credits that they have not used"),
  ],
  [
    { kind: "discount_code", value: { shareBp: 2_000 }, skus: ["PACK-200", "PACK-500"], expiresAt: END },
    kept("reçoivent un code de réduction de 20~% sur PACK-200 et PACK-500, à utiliser jusqu’au 31 mars 2027"),
    keep("receive a discount code of 20% on PACK-200 and PACK-500, to use by 31 March 2027"),
  ],
  [
    { kind: "discount_code", value: { tariff: { EUR: 1_000 } }, skus: [], expiresAt: END },
    kept("reçoivent un code de réduction de 10~€, à utiliser jusqu’au 31 mars 2027"),
    keep("receive a discount code of €10, to use by 31 March 2027"),
  ],
  [
    { kind: "rain_check", sku: "PACK-200", price: { EUR: 2_400 }, until: END },
    kept("peuvent acheter PACK-200 à 24~€ jusqu’au 31 mars 2027"),
    keep("may buy PACK-200 at €24 until 31 March 2027"),
  ],
  [
    { kind: "tiered_discount", fromItem: 1, sharesBp: [2_000, 1_250], until: END },
    kept("peuvent avoir le 1er article à 20~% de moins, le 2e article à 12,5~% de moins, jusqu’au 31 mars 2027"),
    keep("may have the 1st item at 20% off, the 2nd item at 12.5% off, until 31 March 2027"),
  ],
  [
    { kind: "tiered_discount", fromItem: 11, sharesBp: [2_000], until: END },
    kept("peuvent avoir le 11e article à 20~% de moins, jusqu’au 31 mars 2027"),
    keep("may have the 11th item at 20% off, until 31 March 2027"),
  ],
  [
    { kind: "pay_difference", rebateBp: 1_000, until: END },
    kept("paient l’écart avec le bon prix, réduit de 10~%, jusqu’au 31 mars 2027"),
    keep("pay the gap to the right price, less 10%, by 31 March 2027"),
  ],
  [{ kind: "replace", sku: "PACK-200" }, kept("reçoivent PACK-200 à la place"), keep("receive PACK-200 instead")],
  [{ kind: "substitute", sku: "PACK-200" }, kept("acceptent PACK-200 en remplacement"), keep("accept PACK-200 in its place")],
  [{ kind: "gift_item", what: "un  album" }, kept("reçoivent en cadeau «~un album~»"), keep("receive “un album” as a gift")],
  [
    { kind: "raffle", prizes: 50, what: "Notebook" },
    kept("participent à un tirage au sort (50 lots~: «~Notebook~»)"),
    keep("are entered in a draw (50 prizes: “Notebook”)"),
  ],
  [
    { kind: "donation", to: "Emmaüs", amount: person(500) },
    kept("donnent lieu à un don de 5~€ à «~Emmaüs~»"),
    keep("have a donation of €5 made to “Emmaüs”"),
  ],
  [{ kind: "thank_reporter" }, kept("sont remerciés de nous avoir prévenus"), keep("are thanked for warning us")],
  [
    { kind: "call_task", why: "Client fidèle" },
    kept("sont appelés par téléphone («~Client fidèle~»)"),
    keep("are called by telephone (“Client fidèle”)"),
  ],
  [
    { kind: "settlement", limit: { EUR: 5_000 } },
    kept("s’accordent avec nous au cas par cas, dans la limite de 50~€"),
    keep("settle with us case by case, up to €50"),
  ],
  [{ kind: "message_only" }, kept("reçoivent un message"), keep("receive a message")],
  [{ kind: "nothing", why: "" }, all("ne reçoivent rien"), allEn("receive nothing")],
])("%o has its sentence", (action, french, english) => says(rule("a", "any", [action]), french, english));

test.each<[string, Amount, string, string]>([
  ["an amount per order", { of: "fixed", per: "order", tariff: { EUR: 1_500 } }, "15~€ de crédit par commande", "€15 of credit per order"],
  ["an amount per item", { of: "fixed", per: "item", tariff: { EUR: 1_500 } }, "15~€ de crédit par article", "€15 of credit per item"],
  [
    "an amount per unit, with a bound",
    { of: "fixed", per: "unit", tariff: { EUR: 10 }, atMost: { EUR: 5_000 } },
    "0,10~€ de crédit par unité (au plus 50~€)",
    "€0.10 of credit per unit (at most €50)",
  ],
  [
    "an amount in several currencies, the plan’s first",
    { of: "fixed", per: "person", tariff: { CHF: 1_600, EUR: 1_500 } },
    "15~€ (16~CHF selon la devise) de crédit",
    "€15 (CHF 16 by currency) of credit",
  ],
  [
    "a share of what was paid, with both bounds",
    { of: "paid", shareBp: 2_000, atLeast: { EUR: 500 }, atMost: { EUR: 5_000 } },
    "un crédit de 20~% de ce qu’ils ont payé (au moins 5~€, au plus 50~€)",
    "a credit of 20% of what they paid (at least €5, at most €50)",
  ],
  [
    "a share of the price gap",
    { of: "gap", shareBp: 5_000 },
    "un crédit de 50~% de l’écart avec le bon prix",
    "a credit of 50% of the gap to the right price",
  ],
])("%s is said", (_, amount, french, english) => {
  const given = rule("a", "any", [{ kind: "void_rest" }, credit(amount)]);
  // The runtime writes a no-break space behind CHF in English too.
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  expect(plain(ruleSentence(given, "fr", fr))).toBe(
    `Tous les clients perdent les unités qui restent et reçoivent ${french.replaceAll("~", " ")}, à utiliser jusqu’au 31 mars 2027.`,
  );
  expect(plain(ruleSentence(given, "en", en))).toBe(
    `All customers lose the units that are left and receive ${english}, to use by 31 March 2027.`,
  );
});

test("an order honoured in part leaves the others to another action", () => {
  const honour: Action = { kind: "honour", itemsPerPerson: 1 };
  says(
    rule("a", "any", [{ kind: "void_line" }, honour]),
    "Tous les clients gardent un article au prix affiché par erreur et perdent toutes leurs autres unités, utilisées ou non.",
    "All customers keep one item at the price shown by mistake and lose all their other units, used or not.",
  );
  says(
    rule("a", "any", [{ kind: "honour", itemsPerPerson: 2 }]),
    "Tous les clients gardent jusqu’à 2 articles au prix affiché par erreur et gardent les unités qui restent.",
    "All customers keep up to 2 items at the price shown by mistake and keep the units that are left.",
  );
});

test("a choice names its options, the days and what happens without an answer", () => {
  const choice: Action = {
    kind: "choice",
    days: 14,
    defaultKey: "refund",
    options: [
      { key: "pay", actions: [{ kind: "pay_difference", rebateBp: 0, until: END }, { kind: "honour" }] },
      { key: "refund", actions: [{ kind: "refund", what: "due" }, { kind: "void_line" }] },
      { key: "credit", actions: [credit(person(1_500))] },
    ],
  };
  says(
    rule("a", "any", [choice, { kind: "message_only" }]),
    "Tous les clients reçoivent un message et ont 14 jours pour choisir~: (1) ils gardent leur commande au prix affiché par erreur et paient l’écart avec le bon prix, jusqu’au 31 mars 2027~; (2) ils perdent toutes leurs unités, utilisées ou non, et sont remboursés de ce qui leur est dû~; (3) ils gardent les unités qui restent et reçoivent 15~€ de crédit, à utiliser jusqu’au 31 mars 2027~; sans réponse, l’option 2 s’applique.",
    "All customers receive a message and have 14 days to choose: (1) they keep their order at the price shown by mistake and pay the gap to the right price, by 31 March 2027; (2) they lose all their units, used or not, and are refunded what they are owed; (3) they keep the units that are left and receive €15 of credit, to use by 31 March 2027; without an answer, option 2 applies.",
  );
});

test("a choice of money alone says of the units what the rule says", () => {
  const options = [
    { key: "a", actions: [credit(person(1_500))] },
    { key: "b", actions: [{ kind: "gift_item" as const, what: "Album" }] },
  ];
  says(
    rule("a", "any", [{ kind: "choice", days: 1, defaultKey: "a", options }, { kind: "void_rest" }]),
    "Tous les clients perdent les unités qui restent et ont 1 jour pour choisir~: (1) ils reçoivent 15~€ de crédit, à utiliser jusqu’au 31 mars 2027~; (2) ils reçoivent en cadeau «~Album~»~; sans réponse, l’option 1 s’applique.",
    "All customers lose the units that are left and have 1 day to choose: (1) they receive €15 of credit, to use by 31 March 2027; (2) they receive “Album” as a gift; without an answer, option 1 applies.",
  );
});

const past: SimpleAction[] = [{ kind: "refund", what: "due" }, { kind: "void_line" }];
const PAST_FR = "perdent toutes leurs unités, utilisées ou non, et sont remboursés de ce qui leur est dû";
const PAST_EN = "lose all their units, used or not, and are refunded what they are owed";
test.each<[Rule["limit"], string, string]>([
  [
    { of: "items", upTo: 1_150, tie: "lot", boundary: "split", past },
    "1~150 articles (à heure égale, par tirage au sort~; qui l’atteint reçoit la part qui reste)",
    "1,150 items (equal times by lot; whoever reaches it gets the part that is left)",
  ],
  [
    { of: "customers", upTo: 1, tie: "order_ref", boundary: "stop", past },
    "1 client (à heure égale, par numéro de commande)",
    "1 customer (equal times by order reference)",
  ],
  [
    { of: "cost", upTo: 500_000, tie: "order_ref", boundary: "skip", past },
    "5~000~€ de coût (à heure égale, par numéro de commande~; qui la dépasserait est passé, de plus petits peuvent suivre)",
    "€5,000 of cost (equal times by order reference; whoever would go over is passed over, smaller ones may follow)",
  ],
  [
    { of: "items", upTo: 150, tie: "order_ref", boundary: "stop", past },
    "150 articles (à heure égale, par numéro de commande~; le premier qui la dépasserait met fin au service)",
    "150 items (equal times by order reference; the first who would go over ends it)",
  ],
])("%o says in which order, up to where, and what those past it get", (limit, french, english) => {
  says(
    { ...rule("a", "untouched", [{ kind: "honour" }]), limit },
    `Dans l’ordre de la première commande de chaque personne, jusqu’à la limite de ${french}, les clients du groupe «~Intact~» gardent leur commande au prix affiché par erreur~; au-delà, ils ${PAST_FR}.`,
    `In order of each person’s first order, up to the limit of ${english}, customers in “Untouched” keep their order at the price shown by mistake; past it, they ${PAST_EN}.`,
  );
});

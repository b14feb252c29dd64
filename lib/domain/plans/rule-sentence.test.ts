import { expect, test } from "vitest";
import type { Condition, Rule } from "./rule";
import { conditionsSentence, type RuleNames, ruleSentence } from "./rule-sentence";
import { credit, rule } from "./testing-member";

const names: RuleNames = {
  cohort: (key) => (key === "untouched" ? "Intact" : key),
  money: (minor) => `${minor / 100} €`,
  lastDay: () => "31 mars 2027",
  currency: "EUR",
};

test.each<[Rule, string, string]>([
  [
    rule("a", "untouched", [{ kind: "void_rest" }, credit(1_500)]),
    "Les clients du groupe «\u00a0Intact\u00a0» perdent les unités qui restent et reçoivent 15 € de crédit, à utiliser jusqu’au 31 mars 2027.",
    "Customers in “Intact” lose the units that are left and receive 15 € of credit, to use by 31 mars 2027.",
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
    "Les clients du groupe «\u00a0Intact\u00a0» ne reçoivent rien (revendeurs).",
    "Customers in “Intact” receive nothing (revendeurs).",
  ],
])("%o reads well in both languages", (given, fr, en) => {
  expect(ruleSentence(given, "fr", names)).toBe(fr);
  expect(ruleSentence(given, "en", names)).toBe(en);
});

test.each<[Condition, string, string]>([
  [{ fact: "usage", op: "is", value: "part" }, "qui ont utilisé une partie de leurs unités", "who used some of their units"],
  [{ fact: "usage", op: "is_not", value: "none" }, "qui ont utilisé au moins une unité", "who used at least one unit"],
  [{ fact: "hasEmail", op: "is", value: false }, "sans adresse électronique", "without an e-mail address"],
  [{ fact: "gap", op: "at_most", value: 4_900 }, "dont l’enjeu est au plus 49 €", "with at most 49 € at stake"],
  [{ fact: "reported", op: "is", value: true }, "qui nous ont prévenus", "who warned us"],
  [{ fact: "overcharged", op: "is", value: true }, "qui ont payé trop cher", "who paid too much"],
  [{ fact: "country", op: "is_not", value: "FR" }, "hors du pays FR", "outside FR"],
  [
    { fact: "overlaps", op: "at_least", value: 1 },
    "dont au moins 1 ligne relève aussi d’un autre incident",
    "with at least 1 line that another incident takes in too",
  ],
  [{ fact: "unitsLeft", op: "is_not", value: 0 }, "à qui il reste autre chose que 0 unité", "who have anything but 0 units left"],
])("%o is a clause of the sentence", (condition, fr, en) => {
  const given = rule("a", "any", [{ kind: "void_rest" }], [condition]);
  expect(ruleSentence(given, "fr", names)).toBe(`Tous les clients ${fr} perdent les unités qui restent.`);
  expect(ruleSentence(given, "en", names)).toBe(`All customers ${en} lose the units that are left.`);
});

test("conditions alone are a sentence about whom they take in, and no sentence where there are none", () => {
  const when: Condition[] = [
    { fact: "quantity", op: "at_least", value: 3 },
    { fact: "customerGroup", op: "is", value: "pro" },
  ];
  expect(conditionsSentence(when, "fr", names)).toBe(
    "Tous les clients qui ont commandé au moins 3 articles et de la catégorie «\u00a0pro\u00a0»",
  );
  expect(conditionsSentence(when, "en", names)).toBe("All customers who ordered at least 3 items and in the shop’s group “pro”");
  expect(conditionsSentence([], "fr", names)).toBeNull();
});

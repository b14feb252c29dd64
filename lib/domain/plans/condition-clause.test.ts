import { expect, test } from "vitest";
import { ruleNames } from "../../i18n/rule-names";
import type { Condition } from "./rule";
import { conditionsSentence, ruleSentence } from "./rule-sentence";
import { rule } from "./testing-member";

const setting = { zone: "Europe/Paris", currency: "EUR", cohorts: [] };
const fr = ruleNames({ ...setting, locale: "fr" });
const en = ruleNames({ ...setting, locale: "en" });

test.each<[Condition, string, string]>([
  [{ fact: "usage", op: "is", value: "part" }, "qui ont utilisé une partie de leurs unités", "who used some of their units"],
  [{ fact: "usage", op: "is_not", value: "none" }, "qui ont utilisé au moins une unité", "who used at least one unit"],
  [{ fact: "hasEmail", op: "is", value: false }, "sans adresse électronique", "without an e-mail address"],
  [{ fact: "gap", op: "at_most", value: 4_900 }, "dont l’enjeu est au plus 49~€", "with at most €49 at stake"],
  [{ fact: "reported", op: "is", value: true }, "qui nous ont prévenus", "who warned us"],
  [{ fact: "overcharged", op: "is", value: true }, "qui ont payé trop cher", "who paid too much"],
  [{ fact: "country", op: "is_not", value: "FR" }, "hors du pays FR", "outside FR"],
  [
    { fact: "overlaps", op: "at_least", value: 1 },
    "dont au moins 1 ligne relève aussi d’un autre incident",
    "with at least 1 line that another incident takes in too",
  ],
  [{ fact: "unitsLeft", op: "is_not", value: 0 }, "à qui il reste autre chose que 0 unité", "who have anything but 0 units left"],
  [
    { fact: "apologies", op: "at_least", value: 2 },
    "à qui nous avons déjà présenté des excuses pour au moins 2 incidents",
    "to whom we apologised before for at least 2 incidents",
  ],
  [
    { fact: "received", op: "is", value: "discount_code" },
    "qui ont déjà reçu un code de réduction",
    "who were already given a discount code",
  ],
  [{ fact: "received", op: "is_not", value: "gift_item" }, "qui n’ont pas encore reçu un cadeau", "who were not yet given a gift"],
  [{ fact: "unitsVoided", op: "at_least", value: 1 }, "qui ont déjà perdu au moins 1 unité", "who already lost at least 1 unit"],
  [
    { fact: "creditGiven", op: "at_least", value: 1_500 },
    "qui ont déjà reçu au moins 15~€ de crédit",
    "who were already given at least €15 of credit",
  ],
  [{ fact: "creditUnused", op: "at_most", value: 1_500 }, "à qui il reste au plus 15~€ de crédit", "with at most €15 of credit left"],
])("%o is a clause of the sentence", (condition, french, english) => {
  const given = rule("a", "any", [{ kind: "void_rest" }], [condition]);
  expect(ruleSentence(given, "fr", fr)).toBe(`Tous les clients ${french.replaceAll("~", "\u00a0")} perdent les unités qui restent.`);
  expect(ruleSentence(given, "en", en)).toBe(`All customers ${english} lose the units that are left.`);
});

test("conditions alone are a sentence about whom they take in, and no sentence where there are none", () => {
  const when: Condition[] = [
    { fact: "quantity", op: "at_least", value: 3 },
    { fact: "customerGroup", op: "is", value: "pro" },
  ];
  expect(conditionsSentence(when, "fr", fr)).toBe(
    "Tous les clients qui ont commandé au moins 3 articles et de la catégorie «\u00a0pro\u00a0»",
  );
  expect(conditionsSentence(when, "en", en)).toBe("All customers who ordered at least 3 items and in the shop’s group “pro”");
  expect(conditionsSentence([], "fr", fr)).toBeNull();
});

test("what affected lines say is a clause of a cohort's sentence", () => {
  const when: Condition[] = [
    { fact: "sku", op: "is", value: "PACK" },
    { fact: "channel", op: "is_not", value: "app" },
    { fact: "useKind", op: "is", value: "printed" },
    { fact: "useKind", op: "is_not", value: "collected" },
  ];
  expect(conditionsSentence(when, "fr", fr)?.replaceAll("\u00a0", "~")).toBe(
    "Tous les clients concernés par le produit «~PACK~», qui n’ont rien commandé par le canal «~app~», dont quelque chose a été imprimé et dont rien n’a été retiré en magasin",
  );
  expect(conditionsSentence(when, "en", en)).toBe(
    "All customers affected by the product “PACK”, who ordered nothing through “app”, with something printed and with nothing collected",
  );
});

import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "@/lib/i18n/messages";
import { translators } from "./page-words";

const VALUES = {
  ...{
    shop: "{Shop}",
    email: "a@b.fr",
    amount: "15\u00a0€",
    day: "1er mai",
    answer: "Bien",
    order: "<S>",
    site: "s",
    option: "o",
    sku: "K",
    to: "t",
    what: "w",
    share: "5 %",
    name: "Zoé",
    least: "50\u00a0€",
    place: "2",
  },
  ...{ sum: "x", refs: "R", products: "P", count: 2 },
};

/** `a.b.c` of every message under the page. */
const keysOf = (tree: object, path = ""): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`)));

test.each(["fr", "en"] as const)("every message in %s reads as its formatter has it", (locale) => {
  const messages = messagesOf(locale);
  const slow = createTranslator({ locale, messages, namespace: "credits.page", timeZone: "UTC" });
  for (const key of keysOf(messages.credits.page)) {
    const name = key as Parameters<typeof slow>[0];
    expect(translators[locale](name, VALUES as never)).toBe(slow(name, VALUES as never));
  }
});

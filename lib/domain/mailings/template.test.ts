import { describe, expect, test } from "vitest";
import { parseLetterText } from "./letter-text";
import { STARTER_LETTERS } from "./starter-letters";
import { blocksFor, contentSchema, type Letter, letterSchema, readVariant, textsOf, variantOf } from "./template";

const letter = (text: string, when?: "gift" | "credit" | "name" | "no_name"): unknown => ({
  subject: "Sujet",
  preheader: "Aperçu",
  blocks: [{ kind: "paragraph", text, when }],
});
const messages = (given: unknown) => letterSchema.safeParse(given).error?.issues.map((issue) => issue.message);

describe("a letter's text", () => {
  test("is cut at its variables", () => {
    expect(parseLetterText("Bonjour {{ name }}, {{shopName}}")).toEqual({
      ok: true,
      tokens: [{ text: "Bonjour " }, { variable: "name" }, { text: ", " }, { variable: "shopName" }],
    });
  });

  test.each([
    ["{{ nom }}", { at: 0, problem: "unknown_variable", found: "nom" }],
    ['{{ name | else: "" }}', { at: 0, problem: "only_variables" }],
    ["{{ name | else: name }}", { at: 0, problem: "only_variables" }],
    ['{{ name | else: "a" | upcase }}', { at: 0, problem: "only_variables" }],
    ['{{ shopName | else: "a" }}', { at: 0, problem: "needless_fallback", found: "shopName" }],
    ["Bonjour {{ name | upcase }}", { at: 8, problem: "only_variables", found: "{{ name | upcase }}" }],
    ["a {{- name -}} b", { at: 2, problem: "only_variables", found: "{{- name -}}" }],
    ["{{ customer.name }}", { at: 0, problem: "only_variables", found: "{{ customer.name }}" }],
    ["{% if name %}x{% endif %}", { at: 0, problem: "only_variables" }],
    ["Bonjour {{ name", { problem: "syntax" }],
    ["Bonjour }} name", { at: 8, problem: "syntax" }],
    ["a\uE000b", { at: 1, problem: "reserved_character" }],
  ])("%j is refused with its place", (text, error) => {
    expect(parseLetterText(text)).toMatchObject({ ok: false, error });
  });
});

describe("a letter", () => {
  test("may name what only some have in blocks that only they read", () => {
    expect(messages(letter("Bonjour {{ name }}", "name"))).toBeUndefined();
    expect(messages(letter("Bonjour {{ name }}"))).toEqual(["not_everyone_has:name"]);
    expect(messages(letter("{{ creditAmount }}", "gift"))).toEqual(["not_everyone_has:creditAmount"]);
  });

  test("may name it anywhere with words in its place, which make a variant of their own", () => {
    const greeting = letter('Bonjour {{ name | else: "à vous" }}');
    expect(messages(greeting)).toBeUndefined();
    const parsed = letterSchema.parse(greeting);
    expect(variantOf(parsed, "fr", { gift: true, credit: true, choice: true, changed: false, name: true })).toBe("fr+name");
    expect(variantOf(parsed, "fr", { gift: true, credit: true, choice: true, changed: false, name: false })).toBe("fr");
  });

  test("as it was stored before it had more parts is still a letter", () => {
    const old = { subject: "a", preheader: "b", blocks: [{ kind: "rule_sentence" }, { kind: "signature" }] };
    expect(letterSchema.parse(old)).toEqual(old);
  });

  test("is signed by a person whose name is the same for everybody", () => {
    const signed = (name: string) => messages({ ...(letter("x") as Letter), blocks: [{ kind: "signature", name }] });
    expect([signed("Nora Petit"), signed("{{ shopName }}")]).toEqual([undefined, ["plain_name"]]);
  });

  test("has a subject of one line that everyone has the variables of", () => {
    expect(messages({ ...(letter("x") as Letter), subject: "Sujet\r\nBcc: a@b.example" })).toEqual(["line_break"]);
    expect(messages({ ...(letter("x") as Letter), subject: "Pour {{ name }}" })).toEqual(["not_everyone_has:name"]);
  });

  test("differs by what it makes a difference for", () => {
    const { fr } = STARTER_LETTERS.untouched;
    expect(variantOf(fr, "fr", { gift: true, credit: true, choice: false, changed: false, name: true })).toBe("fr+gift+credit+name");
    expect(variantOf(fr, "fr", { gift: false, credit: false, choice: false, changed: false, name: false })).toBe("fr");
    expect(
      variantOf(letterSchema.parse(letter("Merci")), "en", { gift: true, credit: true, choice: false, changed: false, name: true }),
    ).toBe("en");
    expect(readVariant("en+credit")).toEqual({
      language: "en",
      shape: { gift: false, credit: true, choice: false, changed: false, name: false },
      sms: false,
    });
  });

  test("shows no credit to those who have none", () => {
    const kinds = blocksFor(STARTER_LETTERS.untouched.fr, { gift: false, credit: false, choice: false, changed: false, name: true }).map(
      (block) => block.kind,
    );
    expect(kinds).not.toContain("credit_box");
    expect(kinds).not.toContain("button");
  });
});

describe("the starter letters", () => {
  const all = Object.entries(STARTER_LETTERS).flatMap(([key, content]) => [
    [`${key} fr`, content.fr] as const,
    [`${key} en`, content.en] as const,
  ]);

  test.each(Object.entries(STARTER_LETTERS))("%s is valid", (_, content) => {
    expect(contentSchema.safeParse(content).success).toBe(true);
  });

  test.each(all)("%s has at most 180 words and no exclamation mark", (_, { blocks }) => {
    const text = blocks.flatMap(textsOf).join(" ");
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(180);
    expect(text).not.toContain("!");
  });
});

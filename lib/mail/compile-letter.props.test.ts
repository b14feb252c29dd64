import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinLetter, namesOf } from "../domain/mailings/compiled-letter";
import { VARIABLES, type Variable } from "../domain/mailings/letter-text";
import { STARTER_LETTERS } from "../domain/mailings/starter-letters";
import { type Letter, readVariant } from "../domain/mailings/template";
import { compileLetter } from "./compile-letter";
import { fillLetter } from "./letter-blocks";
import { oneLine } from "./letter-values";
import { renderLetter } from "./render-letter";

const NAUGHTY = [
  "<script>alert('x')</script>",
  "a & b \"c\" 'd'",
  "عبد الله",
  "👩‍👩‍👧‍👦 Zoé",
  "{{ name }}",
  "%credit-link%",
  "$& $1 $$",
  "\uE0003\uE001",
  "ligne\r\nBcc: x",
  "Éloïse",
];
const value = fc
  .oneof(fc.constantFrom(...NAUGHTY), fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }))
  .map((text) => oneLine(text) || "x");
const values = fc.record(Object.fromEntries(VARIABLES.map((name) => [name, value])) as Record<Variable, fc.Arbitrary<string>>);
const cases: [string, Letter, string][] = Object.entries(STARTER_LETTERS).flatMap(([key, content]) => [
  [`${key} fr`, content.fr, "fr+gift+credit+name"],
  [`${key} en`, content.en, "en+credit"],
]);

describe("a letter compiled once", () => {
  test.each(cases)("joined with any values is what the real renderer makes: %s", async (_, letter, variant) => {
    const compiled = await compileLetter(letter, variant);
    const { language, shape } = readVariant(variant);
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const direct = await renderLetter(fillLetter(letter, { language, shape, fill: (name) => given[name] }), language);
        expect(joinLetter(compiled, given)).toEqual(direct);
      }),
      { numRuns: 25 },
    );
  });

  test("a missing value is an error, never a hole", async () => {
    const compiled = await compileLetter(STARTER_LETTERS.untouched.fr, "fr+name");
    expect(() => joinLetter(compiled, { name: "Zoé" })).toThrow(/no value for/);
  });

  test("a variant names only what its readers have", async () => {
    expect(namesOf(await compileLetter(STARTER_LETTERS.untouched.fr, "fr"))).not.toEqual(expect.arrayContaining(["name"]));
    expect(namesOf(await compileLetter(STARTER_LETTERS.untouched.fr, "fr"))).not.toEqual(expect.arrayContaining(["creditCode"]));
  });
});

describe("the HTML of a letter", () => {
  test("names its language three times, has one title, and stays small", async () => {
    const { html } = joinLetter(
      await compileLetter(STARTER_LETTERS.untouched.fr, "fr+credit+name"),
      Object.fromEntries(VARIABLES.map((name) => [name, "valeur"])),
    );
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toMatch(/<html[^>]* lang="fr"/);
    expect(html).toMatch(/<body[^>]* lang="fr"/);
    expect(html).toMatch(/<td[^>]* lang="fr"/);
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    expect(html).not.toContain("\u202f");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frenchTypography } from "./typography";

const N = "\u00a0";

describe("French typography", () => {
  test.each([
    ["L'erreur vient de nous", "L’erreur vient de nous"],
    ["Attention: ceci", `Attention${N}: ceci`],
    ["Attention : ceci", `Attention${N}: ceci`],
    ["Vraiment ?", `Vraiment${N}?`],
    ["Vraiment?", `Vraiment${N}?`],
    ["un; deux", `un${N}; deux`],
    ["à 10:05 le matin", "à 10:05 le matin"],
    ["voir https://photopli.example/a?b=c:d !", `voir https://photopli.example/a?b=c:d${N}!`],
    ["écrivez à service@photopli.example: merci", `écrivez à service@photopli.example${N}: merci`],
    ['le "pack" offert', `le «${N}pack${N}» offert`],
    ["« pack »", `«${N}pack${N}»`],
    ["«pack»", `«${N}pack${N}»`],
    ["15 € et 15€", `15${N}€ et 15${N}€`],
    ["12,3 %", `12,3${N}%`],
    ["1 234,50 €", `1${N}234,50${N}€`],
    ["1\u202f234,50\u202f€", `1${N}234,50${N}€`],
    ["Voilà...", "Voilà…"],
    ["commande n° 100, M. Dupont, p. 3", `commande n°${N}100, M.${N}Dupont, p.${N}3`],
    ["10 h 05", `10${N}h${N}05`],
    ["{{ name }}, votre code: {{ creditCode }} !", `{{ name }}, votre code${N}: {{ creditCode }}${N}!`],
    ["code ABCD-2345-WXYZ: à garder", `code ABCD-2345-WXYZ${N}: à garder`],
  ])("%j becomes %j", (given, expected) => {
    expect(frenchTypography(given)).toBe(expected);
  });

  const fragment = fc.constantFrom(
    "mot", "l'ami", "{{ name }}", "{{ creditCode }}", "https://shop.example/a?b=1!", "a@shop.example", "ABCD-2345-WXYZ", ":", ";", "!", "?", "«", "»",
    '"', "'", " ", "\u00a0", "\u202f", "15", "€", "%", "1 234", "...", "10:05", "\n", "(", ")", "É", "🙂",
  ); // biome-ignore format: a list of fragments
  const text = fc.oneof(
    fc.array(fragment, { maxLength: 20 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme" }),
  );

  test("applying it twice changes nothing more", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(frenchTypography(frenchTypography(given))).toBe(frenchTypography(given));
      }),
      { numRuns: 2000, examples: [['""mot""'], ['"a""b"']] },
    );
  });

  test("letters and digits stay as they are, in their order", () => {
    const words = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(text, (given) => {
        expect(words(frenchTypography(given))).toBe(words(given));
      }),
      { numRuns: 2000 },
    );
  });

  test("variables, addresses and codes stay as they are", () => {
    const kept = fc.constantFrom(
      "{{ name }}",
      "{{name}}",
      "https://shop.example/c/a-b_c?x=1&y='2'",
      "a.b+c@shop.example",
      "ABCD-2345-WXYZ",
    );
    fc.assert(
      fc.property(text, kept, text, (before, part, after) => {
        expect(frenchTypography(`${before} ${part} ${after}`)).toContain(part);
      }),
      { numRuns: 1000 },
    );
  });

  test("the thin space is never in the result", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(frenchTypography(given)).not.toContain("\u202f");
      }),
      { numRuns: 1000 },
    );
  });
});

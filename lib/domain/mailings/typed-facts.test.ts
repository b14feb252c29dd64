import { describe, expect, test } from "vitest";
import { judgeAmount, judgeDay, type KnownFacts, typedFacts } from "./typed-facts";

const euros = (minor: number) => ({ minor, currency: "EUR" });
const KNOWN: KnownFacts = {
  credit: euros(1500),
  prices: [euros(0), euros(4900)],
  refunds: [],
  others: [euros(2400)],
  orderedFrom: "2026-11-14",
  orderedTo: "2026-11-15",
  lastDays: ["2027-03-31"],
};

describe("an amount typed into a letter", () => {
  test.each([
    ["fr", "Un crédit de 15 € vous attend.", "right"],
    ["fr", "Un crédit de 20\u00a0€ vous attend.", "wrong"],
    ["fr", "Voici 15 € de crédit.", "right"],
    ["fr", "Le prix affiché de 0 € au lieu de 49,00 €.", "right"],
    ["fr", "Au lieu de 59 €.", "wrong"],
    ["fr", "Nous vous remboursons 12,50 €.", "wrong"],
    ["fr", "Le pack de 200 est en offre à 24 euros.", "right"],
    ["fr", "Le pack de 50 coûte 9 €.", "unsure"],
    ["en", "A credit of €15 is yours.", "right"],
    ["en", "A voucher of £15 is yours.", "wrong"],
    ["en", "A credit of EUR 1,500.00.", "wrong"],
  ] as const)("%s: %s: %s", (language, text, verdict) => {
    const verdicts = typedFacts([text], language).amounts.map((amount) => judgeAmount(amount, KNOWN));
    expect(verdicts).not.toEqual([]);
    expect(verdicts.find((one) => one !== "right") ?? "right").toBe(verdict);
  });

  test("a thousand is read with any sign between", () => {
    for (const [text, language] of [
      ["1 234,50 €", "fr"],
      ["€1,234.50", "en"],
      ["1.234,50 €", "fr"],
    ] as const)
      expect(typedFacts([text], language).amounts[0]).toMatchObject({ whole: "1234", fraction: "50" });
  });

  test("numbers of other things are no amounts", () => {
    expect(typedFacts(["500 tirages, 48 h, commande 1049, 10:05, 12 %."], "fr").amounts).toEqual([]);
  });
});

describe("a day typed into a letter", () => {
  test.each([
    ["fr", "Votre crédit est valable jusqu’au 31 mars 2027.", "right"],
    ["fr", "Valable jusqu’au 31/03/2027 inclus.", "right"],
    ["fr", "Valable jusqu’au 30 mars.", "wrong"],
    ["fr", "Vous avez commandé le samedi 14 novembre.", "right"],
    ["fr", "Vous avez commandé le 1er novembre 2026.", "wrong"],
    ["fr", "Notre boutique ferme le 24 décembre.", "unsure"],
    ["en", "It is valid until 31 March 2027.", "right"],
    ["en", "It is valid until March 30, 2027.", "wrong"],
    ["en", "You ordered on 15th November.", "right"],
  ] as const)("%s: %s: %s", (language, text, verdict) => {
    expect(typedFacts([text], language).days.map((day) => judgeDay(day, KNOWN))).toEqual([verdict]);
  });

  test("where nothing ends, a last day cannot be told", () => {
    const [day] = typedFacts(["Valable jusqu’au 30 mars."], "fr").days;
    expect(day && judgeDay(day, { ...KNOWN, lastDays: [] })).toBe("unsure");
  });
});

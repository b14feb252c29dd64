import { expect, test } from "vitest";
import { headerChanges, onlyFactsMoved } from "./header-changes";

const header = {
  incidentId: 1,
  version: 1,
  seed: "a",
  currency: "EUR",
  budgetMinor: 100_000,
  expectedRedemptionBp: 6_000,
  personCap: null,
  rules: [{ id: "r1" }],
  letters: { consumed: { id: 1, content: { fr: "Bonjour" } }, untouched: { id: 2, content: {} } },
  legalGround: { obviousError: true },
  scope: { zone: "Europe/Paris", channels: [], products: [{ sku: "P", referencePriceMinor: 4_900 }], windows: [["a", "b"]] },
  basis: { identificationId: 4, splitIdentificationId: 4, cutoffAt: "2026-11-16T00:00:00.000Z" },
};
const { scope, basis } = header;

test.each([
  ["nothing", {}, []],
  ["another version and another lot, which say nothing", { version: 2, seed: "b" }, []],
  ["keys in another order", { legalGround: { obviousError: true }, basis: Object.fromEntries(Object.entries(basis).toReversed()) }, []],
  ["a rule", { rules: [{ id: "r1" }, { id: "r2" }] }, [{ part: "rules" }]],
  [
    "the text of one letter",
    { letters: { ...header.letters, untouched: { id: 2, content: { fr: "!" } } } },
    [{ part: "letters", cohorts: ["untouched"] }],
  ],
  ["a letter less", { letters: { consumed: header.letters.consumed } }, [{ part: "letters", cohorts: ["untouched"] }]],
  ["the budget", { budgetMinor: null }, [{ part: "budget", from: 100_000, to: null }]],
  ["the expected rate", { expectedRedemptionBp: 7_000 }, [{ part: "rate", from: 6_000, to: 7_000 }]],
  ["the cap", { personCap: { EUR: 5_000 } }, [{ part: "cap" }]],
  ["the legal note", { legalGround: { obviousError: true, notes: "x" } }, [{ part: "legal_ground" }]],
  ["a right price", { scope: { ...scope, products: [{ sku: "P", referencePriceMinor: 5_900 }] } }, [{ part: "products" }]],
  ["a window and a channel", { scope: { ...scope, windows: [["a", "c"]], channels: ["web"] } }, [{ part: "windows" }, { part: "reach" }]],
  [
    "a late order, identified and split again",
    { basis: { ...basis, identificationId: 5, splitIdentificationId: 5 } },
    [{ part: "identification" }, { part: "split" }],
  ],
  ["a split that rests on something that changed", { basis: { ...basis, splitOutdatedBy: "merge" } }, [{ part: "split" }]],
  ["what nobody named", { currency: "CHF" }, [{ part: "other" }]],
])("what moved: %s", (_title, part, changes) => {
  expect(headerChanges(header, { ...header, ...part })).toEqual(changes);
});

test("only newer facts leave the rest as it was approved", () => {
  expect(onlyFactsMoved([])).toBe(true);
  expect(onlyFactsMoved([{ part: "identification" }, { part: "split" }, { part: "cutoff" }])).toBe(true);
  expect(onlyFactsMoved([{ part: "identification" }, { part: "legal_ground" }])).toBe(false);
});

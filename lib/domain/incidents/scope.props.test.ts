import fc from "fast-check";
import { expect, test } from "vitest";
import { CRITERIA, meetsCriterion, wrongPriceRange } from "./scope";

test("a price lies in the range of wrong prices exactly when it meets the criterion", () => {
  const price = fc.integer({ min: -20_000, max: 20_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...CRITERIA),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      price,
      (...drawn) => {
        const [criterion, criterionValue, referencePriceMinor, drawnPrice] = drawn;
        const of = { sku: "PACK", currency: "EUR", channel: "", unitsPerItem: 1, unitCostMinor: null };
        const product = { ...of, criterion, criterionValue, referencePriceMinor };
        const { least, most, except } = wrongPriceRange(product);
        // The edges of the range are where a rounding would show.
        const edges = [least - 1n, least, most, most + 1n, BigInt(referencePriceMinor)].filter(
          (at) => at > -(10n ** 12n) && at < 10n ** 12n,
        );
        for (const at of [BigInt(drawnPrice), ...edges]) {
          expect(at >= least && at <= most && at !== except).toBe(meetsCriterion(product, Number(at)));
        }
      },
    ),
  );
});

import { expect } from "vitest";
import type { Verdict } from "@/lib/domain/affected/judge-line";
import type { Truth } from "@/lib/domain/affected/test-case";

/** Holds a verdict to what the case says of the line. */
export function expectTruth(verdict: Verdict | null, truth: Truth, name: string): void {
  if (truth === "no candidate") expect(verdict, name).toBeNull();
  else if ("near" in truth) expect(verdict, name).toEqual({ verdict: "out", reasons: [truth.near], nearMiss: true });
  else if ("out" in truth) expect(verdict, name).toEqual({ verdict: "out", reasons: truth.out, nearMiss: false });
  else if ("unsure" in truth) expect(verdict, name).toEqual({ verdict: "unsure", reasons: truth.unsure });
  else {
    const { in: reasons, quantity, corrected: correctedQuantity, units: unitsGranted, price: unitPriceMinor, loss: lossMinor } = truth;
    const amounts = Object.entries({ quantity, correctedQuantity, unitsGranted, unitPriceMinor, lossMinor }).filter(
      ([, n]) => n !== undefined,
    );
    expect(verdict, name).toMatchObject({ verdict: "in", ...Object.fromEntries(amounts) });
    expect(verdict?.reasons, name).toEqual(reasons);
  }
}

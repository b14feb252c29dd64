import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assignArms } from "./arms";

const members = fc.uniqueArray(fc.record({ customerId: fc.nat().map(String), stratum: fc.constantFrom("A", "B", "C") }), {
  selector: ({ customerId }) => customerId,
  maxLength: 60,
});

test("every member is in one arm, arms differ by one at most in every stratum, whatever the order", () => {
  fc.assert(
    fc.property(members, fc.integer({ min: 2, max: 4 }), fc.string(), (given, arms, seed) => {
      const assigned = assignArms(given, { arms, seed });
      expect(new Set(assigned.keys())).toEqual(new Set(given.map(({ customerId }) => customerId)));
      for (const stratum of ["A", "B", "C"]) {
        const sizes = Array.from(
          { length: arms },
          (_, arm) => given.filter((one) => one.stratum === stratum && assigned.get(one.customerId) === arm).length,
        );
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }
      expect(new Map([...assignArms(given.toReversed(), { arms, seed })].sort())).toEqual(new Map([...assigned].sort()));
    }),
  );
});

test("another seed deals anew", () => {
  const given = Array.from({ length: 40 }, (_, i) => ({ customerId: String(i), stratum: "A" }));
  const [one, other] = ["spring", "autumn"].map((seed) => [...assignArms(given, { arms: 2, seed }).entries()].sort().join());
  expect(one).not.toBe(other);
});

test("who is in which arm can be worked out from the seed by anybody", () => {
  const lots = ["7", "8"].map((id) => hash("sha256", `s:arm:${id}`, "hex"));
  const first = Number.parseInt(hash("sha256", "s:arm:stratum:A", "hex").slice(0, 8), 16) % 2;
  const earlier = lots[0]! < lots[1]! ? "7" : "8";
  const given = ["7", "8"].map((customerId) => ({ customerId, stratum: "A" }));
  expect(assignArms(given, { arms: 2, seed: "s" }).get(earlier)).toBe(first);
});

test("one arm is no experiment", () => {
  expect(() => assignArms([], { arms: 1, seed: "s" })).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { randomFrom } from "../imports/test-malformed";
import { lookBoundary } from "./design";
import { meanDifference, momentsOf, rateDifference } from "./differences";

const RUNS = 1_000;
const random = randomFrom(20060819);
const uniform = (): number => random(2 ** 30) / 2 ** 30;
const draw = (n: number, p: number) => ({ n, events: Array.from({ length: n }, uniform).filter((u) => u < p).length });
/** Amounts as shops have them: most spend nothing, a few a lot. */
const amounts = (n: number, p: number) =>
  Array.from({ length: n }, () => (uniform() < p ? Math.round(2_000 * Math.exp(uniform() * 2)) : 0));
const share = (of: (run: number) => boolean) => Array.from({ length: RUNS }, (_, run) => of(run)).filter(Boolean).length / RUNS;

// Over 1,000 runs a true 95 % is between 93.5 and 96.5 in all but 3 of 100 suites; wider bounds keep the test from crying wolf.
test("the interval of a known effect covers it in about 95 % of a thousand experiments", () => {
  const covered = share(() => {
    const { low, high } = rateDifference(draw(400, 0.3), draw(400, 0.22));
    return low <= 0.08 && 0.08 <= high;
  });
  expect(covered).toBeGreaterThan(0.93);
  expect(covered).toBeLessThan(0.975);
});

test("about 5 % of experiments without an effect are called significant", () => {
  const called = share(() => {
    const { low, high } = rateDifference(draw(400, 0.22), draw(400, 0.22));
    return low > 0 || high < 0;
  });
  expect(called).toBeGreaterThan(0.025);
  expect(called).toBeLessThan(0.07);
});

test("the same holds for amounts, most of which are nothing", () => {
  const called = share(() => {
    const { low, high } = meanDifference(momentsOf(amounts(500, 0.25)), momentsOf(amounts(500, 0.25)));
    return low > 0 || high < 0;
  });
  expect(called).toBeGreaterThan(0.025);
  expect(called).toBeLessThan(0.07);
});

test("looking three times as planned keeps 5 %, looking three times at 1.96 does not", () => {
  const looked = Array.from({ length: RUNS }, () => {
    const [treated, comparison] = [Array.from({ length: 600 }, uniform), Array.from({ length: 600 }, uniform)];
    return [200, 400, 600].map((n) => {
      const { estimate } = meanDifference(momentsOf(treated.slice(0, n)), momentsOf(comparison.slice(0, n)));
      return Math.abs(estimate) / Math.sqrt(2 / 12 / n);
    });
  });
  const planned = looked.filter((zs) => zs.some((z, i) => z > lookBoundary(i + 1, 3))).length / RUNS;
  const peeked = looked.filter((zs) => zs.some((z) => z > 1.96)).length / RUNS;
  expect(planned).toBeLessThan(0.07);
  expect(peeked).toBeGreaterThan(0.08);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { canMove, EFFECT_STATES, type EffectState, isSettled, movedByPersonTo } from "./effect-state";

const reachable = (from: EffectState): Set<EffectState> => {
  const seen = new Set<EffectState>([from]);
  for (const state of seen) for (const next of EFFECT_STATES) if (canMove(state, next)) seen.add(next);
  return seen;
};

test("every state is reached from waiting", () => {
  expect(reachable("waiting")).toEqual(new Set(EFFECT_STATES));
});

test("nothing follows what was done, done by hand or skipped; from everything else each of these can be reached", () => {
  fc.assert(
    fc.property(fc.constantFrom(...EFFECT_STATES), fc.constantFrom(...EFFECT_STATES), (from, to) => {
      if (["done", "by_hand", "skipped"].includes(from)) {
        expect(isSettled(from)).toBe(true);
        expect(canMove(from, to)).toBe(false);
      } else {
        expect(isSettled(from)).toBe(false);
        expect([...reachable(from)]).toEqual(expect.arrayContaining(["done", "by_hand", "skipped"]));
      }
    }),
  );
});

test("only the worker that is sending finds out that it is done or unknown; what is not settled may be left to a person", () => {
  for (const to of ["done", "unknown"] as const) expect(EFFECT_STATES.filter((from) => canMove(from, to))).toEqual(["sending"]);
  expect(EFFECT_STATES.filter((from) => canMove(from, "needs_person"))).toEqual(["waiting", "sending", "unknown"]);
});

test("a person touches nothing that is being sent", () => {
  expect(movedByPersonTo("waiting")).toEqual(["unknown", "failed", "needs_person"]);
  expect(movedByPersonTo("failed")).toEqual(["waiting", "unknown", "needs_person"]);
  expect(movedByPersonTo("by_hand")).toEqual(["waiting", "unknown", "failed", "needs_person"]);
  expect(movedByPersonTo("skipped")).toEqual(["waiting", "unknown", "failed", "needs_person"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { usedSince } from "./used-since";

test.each([
  ["nothing used, nothing since", { toVoid: 500, kept: 0, used: 0, open: 0 }, 0],
  ["120 gifted, 120 used", { toVoid: 380, kept: 120, used: 120, open: 0 }, 0],
  ["120 gifted, 150 used by now", { toVoid: 380, kept: 120, used: 150, open: 0 }, 30],
  ["all used by now", { toVoid: 380, kept: 120, used: 500, open: 0 }, 380],
  ["one item honoured absorbs what was used", { toVoid: 500, kept: 500, used: 300, open: 0 }, 0],
  ["120 used before and left open", { toVoid: 380, kept: 0, used: 120, open: 120 }, 0],
  ["a correction of the shop took use back", { toVoid: 380, kept: 120, used: 100, open: 0 }, 0],
])("%s", (_, line, expected) => {
  expect(usedSince(line)).toBe(expected);
});

test("moving it from void to gift once leaves nothing to move again, and no unit is lost", () => {
  const units = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(units, units, units, units, (toVoid, kept, used, open) => {
      const moved = usedSince({ toVoid, kept, used, open });
      const after = { toVoid: toVoid - moved, kept: kept + moved, used, open };
      expect(moved).toBeGreaterThanOrEqual(0);
      expect(after.toVoid).toBeGreaterThanOrEqual(0);
      expect(after.toVoid + after.kept).toBe(toVoid + kept);
      expect(usedSince(after)).toBe(0);
    }),
  );
});

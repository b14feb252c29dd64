import { expect, test } from "vitest";
import { expectTruth } from "@/lib/testing/expect-truth";
import { judgeLine } from "./judge-line";
import { DOUBTS, IN_REASONS, OUT_REASONS } from "./reason";
import { surroundingsOf } from "./surroundings";
import { worldOf } from "./test-case";
import { CASES } from "./test-cases";

for (const one of CASES) {
  test(one.name, () => {
    const world = worldOf(one);
    const around = surroundingsOf(world.scope, world);
    const verdicts = world.lines.map((line, i) => judgeLine(world.scope, world.excluded, { ...line, around: around[i]! }));
    for (const [i, verdict] of verdicts.entries()) expectTruth(verdict, one.lines[i]!.is, `line ${i + 1}`);
  });
}

test("every reason has a case", () => {
  const told = new Set(CASES.flatMap(({ lines }) => lines.flatMap(({ is }) => (is === "no candidate" ? [] : Object.values(is).flat()))));
  expect([...IN_REASONS, ...OUT_REASONS, ...DOUBTS].filter((reason) => !told.has(reason))).toEqual([]);
});

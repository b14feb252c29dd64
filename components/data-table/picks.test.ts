import { expect, test } from "vitest";
import { countPicks, pick } from "./picks";

const row = (id: string) => ({ id, version: 1, group: "untouched" });

test("rows of several pages gather in one selection, and leave it one by one", () => {
  const both = pick(pick({}, [row("1"), row("2")], true), [row("3")], true);
  expect(countPicks(both)).toBe(3);
  expect(Object.keys(pick(both, [row("2")], false))).toEqual(["1", "3"]);
});

test("picking a row again keeps it once, with the version now on screen", () => {
  expect(pick({ "1": { version: 1, group: "untouched" } }, [{ ...row("1"), version: 2 }], true)).toEqual({
    "1": { version: 2, group: "untouched" },
  });
});

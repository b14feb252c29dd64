import { expect, test } from "vitest";
import { benchLiveCount } from "./live-count";

test("the live count's bench runs at a small size", async () => {
  const result = await benchLiveCount({ url: process.env.DATABASE_URL ?? "", orders: 2000, affected: 60, rounds: 1, countsPerSample: 3 });
  expect(result).toMatchObject({ path: "live count while a scope is edited", goal: "2x" });
  expect(
    result.notes.map((note) => note.match(/^a scope that names a ([a-z ]+): [\d.]+ ms, [\d.]+x the floor$/)?.[1]).filter(Boolean),
  ).toEqual([...["channel", "code", "group", "country", "tax basis"]]);
  expect(result.notes[1]).toMatch(/^orders and customers, asked when the edge rests: [\d.]+ ms, [\d.]+x the floor$/);
  expect(result.notes[0]).toMatch(/^2000 orders, 60 affected: floor [\d.]+ ms, ours [\d.]+ ms a count$/);
}, 120_000);

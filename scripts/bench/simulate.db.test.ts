import { expect, test } from "vitest";
import { benchSimulate } from "./simulate";

test("the bench of simulations runs at a small size and counts everybody every time", async () => {
  const results = await benchSimulate({ url: process.env.DATABASE_URL ?? "", members: 60, rounds: 2 });
  expect(results.map(({ path }) => path)).toEqual([
    "simulation over 60 customers, founding rules",
    "simulation over 60 customers, first come, first served",
  ]);
  expect(results.map(({ notes }) => notes[1])).toEqual(["all counted: yes", "all counted: yes"]);
}, 60_000);

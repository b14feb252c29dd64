import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeLine } from "@/lib/domain/affected/judge-line";
import { surroundingsOf } from "@/lib/domain/affected/surroundings";
import { prisma } from "../client";
import { identifyLines } from "./identify";
import { storedVerdicts, storeWorld } from "./test-world";
import { excluded, worlds } from "./test-worlds";

test("the statement and its specification give every line the same verdict, and candidates = in + out + unsure", async () => {
  const seen = new Map<string, number>();
  const count = (word: string) => seen.set(word, (seen.get(word) ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const incidentId = await storeWorld(world);
      const counts = await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 1 }));
      const around = surroundingsOf(world.scope, world);
      const expected = world.lines.map((line, i) => judgeLine(world.scope, excluded, { ...line, around: around[i]! }));
      expect(await storedVerdicts(incidentId, world.lines)).toEqual(expected);
      // Again, over what the first run left behind.
      const again = await prisma.$transaction((tx) => identifyLines(tx, { incidentId, identificationId: 2 }));
      expect(again).toEqual({ ...counts, added: 0, removed: 0 });
      expect(await storedVerdicts(incidentId, world.lines)).toEqual(expected);
      const of = (verdict: string) => expected.filter((v) => v?.verdict === verdict).length;
      expect([counts.affected, counts.excluded, counts.unsure]).toEqual([of("in"), of("out"), of("unsure")]);
      expect(counts.candidates).toBe(of("in") + of("out") + of("unsure"));
      expect(counts.nearMisses).toBe(expected.filter((v) => v?.verdict === "out" && v.nearMiss).length);
      for (const verdict of expected) for (const word of verdict ? [verdict.verdict, ...verdict.reasons] : ["none"]) count(word);
    }),
    { numRuns: 120 },
  );
  // The draw is worth something only when it reaches every kind of verdict; every reason has its case in cases.db.test.ts.
  for (const verdict of ["in", "out", "unsure", "none"]) expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(5);
}, 240_000);

import { prisma } from "@/lib/db/client";
import { findPlan } from "@/lib/db/plans/find-plan";
import { memberChunks, memberScope } from "@/lib/db/plans/member-chunks";
import { simulate } from "@/lib/db/plans/simulate";
import type { Rule } from "@/lib/domain/plans/rule";
import { makeExecutablePlan } from "@/lib/testing/executable-plan";
import { type BenchResult, interleaved, measured, median } from "./measure";

/** Of CPU: what the clock says where nothing else runs, and a bound for it elsewhere. */
const MS_PER_100_000 = 500;
const NOW = new Date("2006-08-21T08:00:00Z");

export type SimulateSizes = { url: string; members: number; rounds?: number };

/** The first so many served in order of time, ties by lot, the others another way: the costliest of questions. */
const firstCome = (upTo: number): Rule[] => [
  {
    id: "r1",
    cohort: "any",
    when: [],
    actions: [{ kind: "honour" }],
    limit: { of: "items", upTo, tie: "lot", boundary: "split", past: [{ kind: "void_rest" }, { kind: "refund", what: "due" }] },
  },
];

/** Simulations while rules are edited, after the first, against reading the customers anew each time. */
export async function benchSimulate({ url, members, rounds = 3 }: SimulateSizes): Promise<BenchResult[]> {
  const { planId } = await makeExecutablePlan(members, `SIM-${process.pid}`);
  const plan = await findPlan(prisma, planId);
  if (!plan) throw new Error("the bench's plan is gone");
  const results: BenchResult[] = [];
  for (const [name, rules] of Object.entries({ "founding rules": plan.rules, "first come, first served": firstCome(members / 2) })) {
    const asked = { ...plan, rules, houseLanguage: "fr" as const, now: NOW };
    const first = await measured(url, async () => void (await simulate(prisma, asked)));
    const walls: number[] = [];
    const counted = new Set<number>();
    const floor = () =>
      measured(url, async () => {
        let read = 0;
        for await (const chunk of memberChunks(prisma, memberScope(asked))) read += chunk.length;
        counted.add(read);
      });
    const ours = async () => {
      const sample = await measured(url, async () => void counted.add((await simulate(prisma, asked)).figures.total.customers));
      walls.push(sample.wallSeconds * 1000);
      return sample;
    };
    const times = await interleaved(rounds, floor, ours);
    const wall = median(walls);
    const goal = (MS_PER_100_000 * members) / 100_000;
    results.push({
      path: `simulation over ${members} customers, ${name}`,
      floor: "reading them anew",
      ...times,
      goal: `${goal.toFixed(0)} ms (CPU)`,
      met: times.oursCpu * 1000 < goal && counted.size === 1,
      notes: [
        `${(times.oursCpu * 1000).toFixed(0)} ms (CPU), ${wall.toFixed(0)} ms (clock); the first ${(first.cpuSeconds * 1000).toFixed(0)} ms (CPU)`,
        `all counted: ${counted.size === 1 ? "yes" : "no"}`,
      ],
    });
  }
  return results;
}

import { exponent } from "./identify";
import type { BenchResult } from "./measure";

type Growth = Pick<BenchResult, "path" | "ratio" | "goal" | "met" | "notes">;

/** The same bench at rising numbers of orders: for each of its figures the exponents of ours and of the floor, and the ratio at the largest. */
export async function growthOf(sizes: readonly number[], at: (orders: number) => Promise<BenchResult[]>): Promise<Growth[]> {
  if (sizes.length < 2 || sizes.some((size) => !(size > 0))) throw new Error("--sizes takes two numbers of orders or more");
  const runs: { orders: number; results: BenchResult[] }[] = [];
  for (const orders of sizes) runs.push({ orders, results: await at(orders) });
  return (runs.at(-1)?.results ?? []).map(({ path, ratio, goal, met }, position) => {
    const points = runs.map(({ orders, results }) => ({ orders, result: results[position]! }));
    const slope = (cpu: "oursCpu" | "floorCpu") => exponent(points.map(({ orders, result }) => ({ orders, oursCpu: result[cpu] })));
    return {
      path: `growth of ${path}`,
      ratio,
      goal,
      met,
      notes: [
        `exponent ${slope("oursCpu").toFixed(3)}, of the floor ${slope("floorCpu").toFixed(3)}`,
        ...points.map(({ orders, result }) => `${orders} orders: ours ${result.oursCpu.toFixed(4)}, floor ${result.floorCpu.toFixed(4)}`),
      ],
    };
  });
}

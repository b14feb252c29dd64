/**
 * The cheapest way through a sequence: which state each step is in, when being in state s at step i costs `costs[i][s]` and every
 * change of state costs `switchCost`. Among equals the lower state. Changes of price are found this way without being misled by
 * single odd lines: a change must pay for itself.
 */
export function cheapestStates(costs: readonly (readonly number[])[], switchCost: number): number[] {
  const states = costs[0]?.length ?? 0;
  let total = new Float64Array(states);
  const cameFrom: Int16Array[] = [];
  for (const cost of costs) {
    const cheapest = indexOfLeast(total);
    const next = new Float64Array(states);
    const from = new Int16Array(states);
    for (let s = 0; s < states; s++) {
      const switched = (total[cheapest] as number) + switchCost < (total[s] as number);
      from[s] = switched ? cheapest : s;
      next[s] = (total[from[s] as number] as number) + (switched ? switchCost : 0) + (cost[s] as number);
    }
    cameFrom.push(from);
    total = next;
  }
  const path = new Array<number>(costs.length);
  let state = indexOfLeast(total);
  for (let i = costs.length - 1; i >= 0; i--) {
    path[i] = state;
    state = cameFrom[i]?.[state] as number;
  }
  return path;
}

function indexOfLeast(values: Float64Array): number {
  let least = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) < (values[least] as number)) least = i;
  return least;
}

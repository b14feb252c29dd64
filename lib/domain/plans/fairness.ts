/** How one customer stands and ends; amounts in minor units of one currency. */
export type Standing = {
  customerId: string;
  ruleId: string | null;
  /** What the rules see of them, in one text: equal texts are equal facts. Null where equal facts cannot but lead to the same. */
  facts: string | null;
  /** What they get, in one text, without amounts. */
  remedy: string;
  /** What they stood to lose: right price less what they paid. */
  stakeMinor: number;
  /** Value of what they had used. */
  usedMinor: number;
  /** What they end with: value kept, money and credits received, less what they paid. */
  endMinor: number;
};

/** One rule's customers of whom some end worse than one of the other rule, though they had as much at stake and used no more. */
export type WorseOff = {
  ruleId: string | null;
  otherRuleId: string | null;
  customers: number;
  /** The pair that is furthest apart. */
  example: { customerId: string; endMinor: number; otherCustomerId: string; otherEndMinor: number };
};
/** Customers with the same facts who do not get the same. */
export type Unequal = { ruleId: string | null; customers: number; remedies: number };
export type Fairness = { worseOff: WorseOff[]; worseOffCustomers: number; unequal: Unequal[] };

/**
 * Compares everybody with everybody: who ends worse than somebody who had no more at stake and had used no less, and
 * where equal facts lead to different remedies. Each customer is counted once, against whoever ends best. The cost is
 * n log n for n customers.
 */
export function compareFairness() {
  const people: Standing[] = [];
  const remedies = new Map<string, { ruleId: string | null; customers: number; seen: Set<string> }>();

  const add = (one: Standing): void => {
    people.push(one);
    if (one.facts === null) return;
    const alike = remedies.get(one.facts);
    if (!alike) remedies.set(one.facts, { ruleId: one.ruleId, customers: 1, seen: new Set([one.remedy]) });
    else {
      alike.customers += 1;
      alike.seen.add(one.remedy);
    }
  };

  const result = (): Fairness => {
    const worseOff = worseOffThan(people);
    const unequal = [...remedies.values()]
      .filter(({ seen }) => seen.size > 1)
      .map(({ ruleId, customers, seen }) => ({ ruleId, customers, remedies: seen.size }));
    return { worseOff, worseOffCustomers: worseOff.reduce((sum, { customers }) => sum + customers, 0), unequal };
  };
  return { add, result };
}

/** People in ascending order of stake are asked against the best end among those up to them who used as much or more. */
function worseOffThan(people: Standing[]): WorseOff[] {
  const used = [...new Set(people.map((one) => one.usedMinor))].sort((a, b) => b - a);
  const place = new Map(used.map((minor, i) => [minor, i + 1]));
  const best = bestEnds(used.length);
  const found = new Map<string | null, Map<string | null, WorseOff>>();
  people.sort((a, b) => a.stakeMinor - b.stakeMinor);
  for (let from = 0; from < people.length; ) {
    let to = from;
    for (; people[to]?.stakeMinor === people[from]!.stakeMinor; to++) best.offer(place.get(people[to]!.usedMinor)!, people[to]!);
    for (; from < to; from++) {
      const one = people[from]!;
      const other = best.upTo(place.get(one.usedMinor)!);
      if (other && other.endMinor > one.endMinor) count(found, one, other);
    }
  }
  return [...found.values()].flatMap((rows) => [...rows.values()]).sort((a, b) => b.customers - a.customers);
}

function count(found: Map<string | null, Map<string | null, WorseOff>>, one: Standing, other: Standing): void {
  const rows = found.get(one.ruleId) ?? new Map<string | null, WorseOff>();
  if (rows.size === 0) found.set(one.ruleId, rows);
  const held = rows.get(other.ruleId);
  if (held) held.customers += 1;
  if (held && other.endMinor - one.endMinor <= held.example.otherEndMinor - held.example.endMinor) return;
  const example = { customerId: one.customerId, endMinor: one.endMinor, otherCustomerId: other.customerId, otherEndMinor: other.endMinor };
  if (held) held.example = example;
  else rows.set(other.ruleId, { ruleId: one.ruleId, otherRuleId: other.ruleId, customers: 1, example });
}

/** A Fenwick tree of maxima: whoever ends best among places 1 to n. */
function bestEnds(size: number) {
  const tree: (Standing | undefined)[] = new Array(size + 1);
  return {
    offer: (from: number, one: Standing): void => {
      for (let i = from; i <= size; i += i & -i) if (!tree[i] || one.endMinor > tree[i]!.endMinor) tree[i] = one;
    },
    upTo: (to: number): Standing | null => {
      let found: Standing | null = null;
      for (let i = to; i > 0; i -= i & -i) {
        const candidate = tree[i];
        if (candidate && (!found || candidate.endMinor > found.endMinor)) found = candidate;
      }
      return found;
    },
  };
}

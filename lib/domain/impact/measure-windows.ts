import { type Compared, compareGroups, type Part, type Weighted } from "./compare-groups";
import { verdictOf } from "./design";
import { type Difference, type Moments, meanDifference, pairedDifference, type Rate, rateDifference, rateInterval } from "./differences";
import { levelAt, type PlannedLooks, plannedLookOf } from "./looks";
import type { GroupFigures, MeasuredOutcome, MeasuredWindow } from "./measured-window";
import { type Design, WINDOWS } from "./measurement-plan";
import type { PeopleGroup, WindowSums } from "./people-group";
import { mergedMoments, weightedMoments, weightedRate } from "./weighted";

const DAY_MS = 86_400_000;

export type Measuring = {
  design: Design;
  plan: PlannedLooks | null;
  startsAt: Date;
  now: Date;
  /** Among how many parts the 5 % are shared; 1: the whole. */
  parts?: number;
  part?: Part;
};

/**
 * The three windows of one comparison. A rate's interval is Newcombe's, a mean's Welch's, both on Kish's effective number of people
 * where they are weighted; before and after, each person is their own comparison. A planned look asks for the wider interval that keeps
 * all looks at 5 % together; parts share the 5 % equally (Bonferroni).
 */
export function measureWindows(groups: readonly PeopleGroup[], measuring: Measuring): MeasuredWindow[] {
  const compared = compareGroups(groups, measuring.design, measuring.part);
  return WINDOWS.map((days, i) => measureWindow(compared, days, i, measuring));
}

function measureWindow(compared: Compared, days: number, i: number, { design, plan, startsAt, now, parts = 1 }: Measuring): MeasuredWindow {
  const ends = startsAt.getTime() + days * DAY_MS;
  const over = now.getTime() >= ends;
  const plannedLook = parts === 1 ? plannedLookOf(plan, days) : null;
  const level = parts === 1 ? levelAt(plan, days) : 1 - 0.05 / parts;
  const sums = ({ group }: Weighted): WindowSums => sumsAt(group, i);
  const total = (of: (sums: WindowSums) => number) => compared.treated.reduce((sum, one) => sum + of(sums(one)), 0);
  const base = { days, over, endsAt: new Date(ends).toISOString(), plannedLook };
  const money = {
    withCredit: {
      customers: total((s) => s.credit.people),
      orders: total((s) => s.credit.orders),
      revenueMinor: total((s) => s.credit.revenueMinor),
    },
    besideCredit: {
      customers: total((s) => s.besidePeople),
      orders: total((s) => s.orders - s.credit.orders),
      revenueMinor: Math.round(total((s) => s.revenue.n * s.revenue.mean - s.credit.revenueMinor)),
    },
  };
  const treated = figuresOf(compared.treated, i, "after");
  const comparison = design === "before_after" ? figuresOf(compared.treated, i, "before") : figuresOf(compared.comparison, i, "after");
  const people = { treated: treated?.n ?? 0, comparison: Math.floor(comparison?.nEffective ?? 0) };
  const outcome = (difference: Difference | null): MeasuredOutcome | null =>
    difference && { difference, level, verdict: over ? verdictOf(difference, people) : "too_early" };
  const found = design === "before_after" ? changes(compared.treated, i, level) : differences(compared, i, level);
  const marginKnown = treated?.marginMinor != null && comparison?.marginMinor != null;
  return {
    ...{ ...base, ...money, treated, comparison },
    repurchase: outcome(found.repurchase),
    revenue: outcome(found.revenue),
    margin: marginKnown ? outcome(found.margin) : null,
  };
}

type Found = { repurchase: Difference | null; revenue: Difference | null; margin: Difference | null };
const NOTHING: Found = { repurchase: null, revenue: null, margin: null };

function differences({ treated, comparison }: Compared, i: number, level: number): Found {
  if (treated.length === 0 || comparison.length === 0) return NOTHING;
  const mean = (of: (sums: WindowSums) => Moments) => {
    const [a, b] = [momentsAt(treated, i, of), momentsAt(comparison, i, of)];
    return a.n < 2 || b.n < 2 ? null : meanDifference(a, b, level);
  };
  return {
    repurchase: rateDifference(rateAt(treated, i), rateAt(comparison, i), level),
    revenue: mean(({ revenue }) => revenue),
    margin: mean(({ margin }) => margin),
  };
}

function changes(treated: readonly Weighted[], i: number, level: number): Found {
  const change = (of: (sums: WindowSums) => Moments) => {
    const moments = mergedMoments(treated.map(({ group }) => of(sumsAt(group, i))));
    return moments.n < 2 ? null : pairedDifference(moments, level);
  };
  return {
    repurchase: change(({ change: { events } }) => events),
    revenue: change(({ change: { revenue } }) => revenue),
    margin: change(({ change: { margin } }) => margin),
  };
}

function figuresOf(people: readonly Weighted[], i: number, when: "after" | "before"): GroupFigures | null {
  const n = people.reduce((sum, { group }) => sum + group.n, 0);
  if (n === 0) return null;
  const before = (of: (before: WindowSums["before"]) => number) =>
    people.reduce((sum, { group }) => sum + of(sumsAt(group, i).before) * group.n, 0) / n;
  const events = people.reduce((sum, { group }) => sum + sumsAt(group, i).before.events, 0);
  const rate = when === "before" ? { events, n } : rateAt(people, i);
  const revenue = when === "before" ? before(({ revenueMean }) => revenueMean) : momentsAt(people, i, (sums) => sums.revenue).mean;
  const margin = when === "before" ? before(({ marginMean }) => marginMean) : momentsAt(people, i, (sums) => sums.margin).mean;
  const known = people.reduce((sum, { group, weight }) => sum + weight * knownAt(group, i, when), 0);
  const sold = people.reduce((sum, { group, weight }) => sum + weight * soldAt(group, i, when), 0);
  return {
    n,
    nEffective: rate.n,
    repurchase: rateInterval(rate),
    revenueMinor: Math.round(revenue),
    // Who sold nothing has no unknown cost.
    marginMinor: known > 0 || sold <= 0 ? Math.round(margin) : null,
    costKnownBp: sold > 0 ? Math.min(10_000, Math.max(0, Math.round((known / sold) * 10_000))) : 10_000,
  };
}

const knownAt = (group: PeopleGroup, i: number, when: "after" | "before") =>
  when === "before" ? sumsAt(group, i).before.knownMinor : sumsAt(group, i).knownMinor;
const soldAt = (group: PeopleGroup, i: number, when: "after" | "before") =>
  group.n * (when === "before" ? sumsAt(group, i).before.revenueMean : sumsAt(group, i).revenue.mean);

const rateAt = (people: readonly Weighted[], i: number): Rate =>
  weightedRate(people.map(({ group, weight }) => ({ rate: { events: sumsAt(group, i).events, n: group.n }, weight })));
const momentsAt = (people: readonly Weighted[], i: number, of: (sums: WindowSums) => Moments): Moments =>
  weightedMoments(people.map(({ group, weight }) => ({ moments: of(sumsAt(group, i)), weight })));

function sumsAt(group: PeopleGroup, i: number): WindowSums {
  const sums = group.windows[i];
  if (!sums) throw new RangeError(`a group without its window ${i}`);
  return sums;
}

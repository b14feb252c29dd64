import { momentsOf } from "./differences";
import { PAST_FACTS } from "./matching";
import { WINDOWS } from "./measurement-plan";
import type { PeopleGroup, WindowSums } from "./people-group";
import type { PersonRow, PersonWindow } from "./person-row";

/** The groups of single people, counted in the plainest way: what the database counts must be these. */
export function groupPeople(rows: readonly PersonRow[]): PeopleGroup[] {
  const groups = new Map<string, PersonRow[]>();
  for (const row of rows) {
    const key = [row.treated, row.cell, row.cohort, row.rule, row.dealt?.from, row.dealt?.arm].join("|");
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((people) => {
    const [first] = people;
    if (!first) return [];
    const past = Object.fromEntries(
      PAST_FACTS.map((fact) => [fact, momentsOf(people.map((row) => row.past[fact]))]),
    ) as PeopleGroup["past"];
    const { treated, cell, cohort, rule, dealt } = first;
    return [
      {
        treated,
        cell,
        cohort,
        rule,
        dealt,
        n: people.length,
        past,
        windows: WINDOWS.map((_, i) => sumsOf(people.map((row) => row.windows[i] ?? NO_WINDOW))),
      },
    ];
  });
}

const NOTHING = { orders: 0, revenueMinor: 0, knownMinor: 0, marginMinor: 0 };
const NO_WINDOW: PersonWindow = { ...NOTHING, creditOrders: 0, creditRevenueMinor: 0, before: NOTHING };

function sumsOf(windows: readonly PersonWindow[]): WindowSums {
  const n = windows.length;
  const count = (is: (one: PersonWindow) => boolean) => windows.filter(is).length;
  const sum = (of: (one: PersonWindow) => number) => windows.reduce((total, one) => total + of(one), 0);
  const moments = (of: (one: PersonWindow) => number) => momentsOf(windows.map(of));
  const ordered = (orders: number) => (orders > 0 ? 1 : 0);
  return {
    events: count((one) => one.orders > 0),
    orders: sum((one) => one.orders),
    revenue: moments((one) => one.revenueMinor),
    margin: moments((one) => one.marginMinor),
    knownMinor: sum((one) => one.knownMinor),
    credit: {
      people: count((one) => one.creditOrders > 0),
      orders: sum((one) => one.creditOrders),
      revenueMinor: sum((one) => one.creditRevenueMinor),
    },
    besidePeople: count((one) => one.orders > one.creditOrders),
    before: {
      events: count((one) => one.before.orders > 0),
      revenueMean: sum((one) => one.before.revenueMinor) / n,
      marginMean: sum((one) => one.before.marginMinor) / n,
      knownMinor: sum((one) => one.before.knownMinor),
    },
    change: {
      events: moments((one) => ordered(one.orders) - ordered(one.before.orders)),
      revenue: moments((one) => one.revenueMinor - one.before.revenueMinor),
      margin: moments((one) => one.marginMinor - one.before.marginMinor),
    },
  };
}

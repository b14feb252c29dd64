import { expect, test } from "vitest";
import type { Action, SimpleAction } from "./action";
import { lotOf } from "./lots";
import type { PlanMember } from "./member";
import type { Limit, Rule } from "./rule";
import { compareRefs, needsService, serveAll } from "./serve";
import { credit, member, rule, share } from "./testing-member";
import { treat } from "./treat";

const SEED = "5eed";
const PAST: SimpleAction[] = [{ kind: "void_line" }, { kind: "refund", what: "due" }];
const limited = (limit: Partial<Limit>, actions: Action[] = [{ kind: "honour" }]): Rule => ({
  ...rule("r1", "any", actions),
  limit: { of: "items", upTo: 10, tie: "order_ref", boundary: "split", past: PAST, ...limit },
});
/** A customer who ordered so many items at so many minutes past eight. */
const buyer = (id: number, minute: number, quantity: number, facts: Partial<PlanMember> = {}): PlanMember =>
  member({
    customerId: String(id),
    firstOrderAt: `2004-11-20T08:${String(minute).padStart(2, "0")}:00.000Z`,
    // Later orders have lower references, so that only time puts them last.
    firstOrderRef: `S-${100 - id}`,
    quantity,
    unitsGranted: quantity,
    shares: [share({ quantity, unitsGranted: quantity, valueMinor: quantity * 69_900, paidMinor: quantity * 26_900 })],
    ...facts,
  });
const plan = (rules: Rule[], seed = SEED) => ({ rules, currency: "EUR", seed, personCap: null });

/** What each customer gets: `whole`, `past`, or the items of a split. */
function outcome(one: Rule, members: PlanMember[]): (string | number | undefined)[] {
  const served = serveAll(plan([one]), members);
  return members.map(({ customerId }) => {
    const place = served.placeOf("r1", customerId);
    return place.part === "split" ? (place.items ?? place.costMinor) : place.part;
  });
}

/** Four, then five, then three, then one item: thirteen for ten. */
const QUEUE = [buyer(1, 0, 4), buyer(2, 1, 5), buyer(3, 2, 3), buyer(4, 3, 1)];

test.each<[string, Partial<Limit>, (string | number)[]]>([
  ["the one at the boundary gets the item that is left", {}, ["whole", "whole", 1, "past"]],
  ["the one at the boundary is passed over, a smaller one still fits", { boundary: "skip" }, ["whole", "whole", "past", "whole"]],
  ["service ends at the boundary", { boundary: "stop" }, ["whole", "whole", "past", "past"]],
  ["exactly enough for two: nobody is at the boundary", { upTo: 9 }, ["whole", "whole", "past", "past"]],
  ["exactly enough, and the next smaller ones still do not fit", { upTo: 9, boundary: "skip" }, ["whole", "whole", "past", "past"]],
  ["enough for all", { upTo: 13 }, ["whole", "whole", "whole", "whole"]],
  ["one short of all", { upTo: 12 }, ["whole", "whole", "whole", "past"]],
  ["one item, of a first who wants four", { upTo: 1 }, [1, "past", "past", "past"]],
  ["one item, whoever wants one", { upTo: 1, boundary: "skip" }, ["past", "past", "past", "whole"]],
  ["three customers", { of: "customers", upTo: 3 }, ["whole", "whole", "whole", "past"]],
])("%s", (_, limit, expected) => {
  expect(outcome(limited(limit), QUEUE)).toEqual(expected);
  // Whoever is looked at first changes nothing: the time of the order decides.
  expect(outcome(limited(limit), QUEUE.toReversed())).toEqual(expected.toReversed());
});

test("items per person count as many as are honoured", () => {
  expect(outcome(limited({ upTo: 3 }, [{ kind: "honour", itemsPerPerson: 2 }]), QUEUE)).toEqual(["whole", 1, "past", "past"]);
});

test.each<[string, Partial<Limit>, (string | number)[]]>([
  ["a credit is given until the money ends, the last one in part", { boundary: "split" }, ["whole", "whole", 1_000, "past"]],
  ["a credit that no longer fits is passed over", { boundary: "skip" }, ["whole", "whole", "past", "past"]],
])("of 40.00, %s", (_, limit, expected) => {
  const one = limited({ of: "cost", upTo: 4_000, past: [{ kind: "message_only" }], ...limit }, [credit(1_500)]);
  expect(outcome(one, QUEUE)).toEqual(expected);
  const standing = { personCap: null, served: serveAll(plan([one]), QUEUE) };
  const credits = QUEUE.map((buyer) => treat([one], buyer, standing).effect.creditMinor);
  expect(credits).toEqual(limit.boundary === "split" ? [1_500, 1_500, 1_000, 0] : [1_500, 1_500, 0, 0]);
});

test("a cost in another currency than the plan's cannot be counted, so it is past the limit", () => {
  const abroad = buyer(1, 0, 1, { currency: "CHF" });
  const one = limited({ of: "cost", upTo: 4_000, boundary: "stop" }, [credit(1_500)]);
  expect(outcome(one, [abroad, buyer(2, 1, 1)])).toEqual(["past", "whole"]);
});

test("at the boundary the items left are honoured, and the rest is what those past the limit get", () => {
  const one = limited({});
  const standing = { personCap: null, served: serveAll(plan([one]), QUEUE) };
  const rows = QUEUE.map((buyer) =>
    treat([one], buyer, standing).compensations.map(({ kind, units, amountMinor }) => [kind, units ?? amountMinor]),
  );
  expect(rows).toEqual([
    [["honour", 4]],
    [["honour", 5]],
    [
      ["honour", 1],
      ["void_line", 2],
      ["refund", 53_800],
    ],
    [
      ["void_line", 1],
      ["refund", 26_900],
    ],
  ]);
});

test("equal times go by order reference as a shop counts, then by customer", () => {
  const same = [
    buyer(1, 0, 1, { firstOrderRef: "S-10" }),
    buyer(2, 0, 1, { firstOrderRef: "S-9" }),
    buyer(3, 0, 1, { firstOrderRef: "S-9" }),
  ];
  expect(outcome(limited({ upTo: 2 }), same)).toEqual(["past", "whole", "whole"]);
  expect(outcome(limited({ upTo: 1 }), same)).toEqual(["past", "whole", "past"]);
});

test("equal times go by lot: the lowest of SHA-256 over seed, rule and customer", () => {
  const same = [1, 2, 3, 4].map((id) => buyer(id, 0, 1));
  const byLot = same.toSorted((a, b) => (lotOf(SEED, "r1", a.customerId) < lotOf(SEED, "r1", b.customerId) ? -1 : 1));
  const served = serveAll(plan([limited({ upTo: 2, tie: "lot" })]), same);
  expect(byLot.map(({ customerId }) => served.placeOf("r1", customerId).part)).toEqual(["whole", "whole", "past", "past"]);
  expect(lotOf("5eed", "r1", "1")).toBe("70648350d00336b3324ebade60085968e0cdff7c4fa52c2a963fd9aae9fb2f74");
});

test("each rule serves its own customers", () => {
  const first = { ...limited({ upTo: 1 }), cohort: "untouched" };
  const second = { ...limited({ upTo: 1 }), id: "r2" };
  const served = serveAll(plan([first, second]), [buyer(1, 0, 1), buyer(2, 1, 1, { cohort: "consumed" })]);
  expect([served.placeOf("r1", "1").part, served.placeOf("r2", "2").part]).toEqual(["whole", "whole"]);
});

test("a raffle has as many winners as prizes, each with a rank, and another seed draws others", () => {
  const raffle = rule("r1", "any", [credit(1_000), { kind: "raffle", prizes: 3, what: "a notebook" }]);
  const all = Array.from({ length: 50 }, (_, i) => buyer(i + 1, 0, 1));
  const winners = (seed: string, members: PlanMember[]) => {
    const standing = { personCap: null, served: serveAll(plan([raffle], seed), members) };
    const won = members.map((one) => treat([raffle], one, standing).compensations.find(({ kind }) => kind === "raffle"));
    return members
      .flatMap(({ customerId }, i) => (won[i] ? [[won[i].detail.rank, customerId]] : []))
      .toSorted((a, b) => Number(a[0]) - Number(b[0]));
  };
  const drawn = winners(SEED, all);
  expect(drawn.map(([rank]) => rank)).toEqual([1, 2, 3]);
  expect(winners(SEED, all.toReversed())).toEqual(drawn);
  expect(winners("another", all)).not.toEqual(drawn);
  expect(winners(SEED, all.slice(0, 2))).toHaveLength(2);
});

test("a raffle past the limit is drawn among those past it", () => {
  const one = limited({ upTo: 9, past: [{ kind: "raffle", prizes: 1, what: "a notebook" }, { kind: "void_line" }] });
  const served = serveAll(plan([one]), QUEUE);
  expect(
    QUEUE.filter(({ customerId }) => served.rankOf("r1", customerId) !== null).map(({ customerId }) => ["3", "4"].includes(customerId)),
  ).toEqual([true]);
});

test("a raffle beside a limit is drawn among those who are served", () => {
  const one = limited({ upTo: 9, boundary: "stop" }, [{ kind: "honour" }, { kind: "raffle", prizes: 9, what: "a notebook" }]);
  const served = serveAll(plan([one]), QUEUE);
  expect(QUEUE.map(({ customerId }) => served.rankOf("r1", customerId) !== null)).toEqual([true, true, false, false]);
});

test("only limits and raffles need a look at everybody first", () => {
  expect(needsService([rule("a", "any", [credit(1)])])).toBe(false);
  expect(needsService([limited({})])).toBe(true);
  expect(needsService([rule("a", "any", [{ kind: "raffle", prizes: 1, what: "x" }])])).toBe(true);
});

test.each([
  ["A-9", "A-10", -1],
  ["A-10", "A-9", 1],
  ["A-9", "A-9", 0],
  ["A-09", "A-9", -1],
  ["A-9", "B-1", -1],
  ["A", "A-1", -1],
  ["1000", "999", 1],
  ["99999999999999999999", "100000000000000000000", -1],
])("%s and %s compare as %i", (a, b, sign) => {
  expect(Math.sign(compareRefs(a, b))).toBe(sign);
});

import type { Action, Tariff } from "./action";
import { worstCost } from "./cost-range";
import { byLot } from "./lots";
import { firstMatch } from "./match-rule";
import type { PlanMember } from "./member";
import type { Limit, Rule } from "./rule";
import { NOBODY_SERVED, type Place, type Served } from "./served";
import { ordersOf, treat } from "./treat";
import { dispositions, itemsHonoured } from "./units";

/** What of a plan decides who is served. */
export type ServicePlan = { rules: readonly Rule[]; currency: string; seed: string; personCap: Tariff | null };

type Candidate = { customerId: string; at: string; ref: string; size: number; sameCurrency: boolean };
type Limited = Rule & { limit: Limit };

const raffle = (actions: readonly Action[]): number => actions.reduce((sum, action) => (action.kind === "raffle" ? action.prizes : sum), 0);
const isLimited = (rule: Rule): rule is Limited => rule.limit !== undefined;
const draws = (rule: Rule): boolean => raffle(rule.actions) > 0 || raffle(rule.limit?.past ?? []) > 0;

/** Whether somebody's outcome depends on the others: only then all members must be looked at twice. */
export const needsService = (rules: readonly Rule[]): boolean => rules.some((rule) => isLimited(rule) || draws(rule));

/**
 * Takes in all members in any order, then says whom limits and raffles serve. Members are served in order of their first affected
 * order; equal times by order reference or by lot, then by customer id. A raffle is drawn among those who get the actions it stands in:
 * the lowest lots win.
 */
export function orderOfService(plan: ServicePlan) {
  const queues = new Map<string, Candidate[]>();
  const concerned = new Set(plan.rules.filter((rule) => isLimited(rule) || draws(rule)).map(({ id }) => id));

  const add = (member: PlanMember): void => {
    const rule = firstMatch(plan.rules, member);
    if (!rule || !concerned.has(rule.id)) return;
    const queue = queues.get(rule.id) ?? [];
    if (queue.length === 0) queues.set(rule.id, queue);
    const { customerId, firstOrderAt: at, firstOrderRef: ref } = member;
    queue.push({ customerId, at, ref, size: sizeOf(rule, member, plan), sameCurrency: member.currency === plan.currency });
  };

  const result = (): Served => {
    const places = new Map<string, Map<string, Place>>();
    const ranks = new Map<string, Map<string, number>>();
    for (const rule of plan.rules) {
      const queue = queues.get(rule.id);
      if (!queue) continue;
      const placed = isLimited(rule) ? serve(rule, queue, plan.seed) : new Map<string, Place>();
      places.set(rule.id, placed);
      if (draws(rule)) ranks.set(rule.id, drawAll(rule, queue, placed, plan.seed));
    }
    return {
      placeOf: (ruleId, customerId) => places.get(ruleId)?.get(customerId) ?? WHOLE,
      rankOf: (ruleId, customerId) => ranks.get(ruleId)?.get(customerId) ?? null,
    };
  };
  return { add, result };
}

/** Whom a plan's rules serve among these members. */
export function serveAll(plan: ServicePlan, members: Iterable<PlanMember>): Served {
  if (!needsService(plan.rules)) return NOBODY_SERVED;
  const service = orderOfService(plan);
  for (const member of members) service.add(member);
  return service.result();
}

const WHOLE: Place = { part: "whole" };
const PAST: Place = { part: "past" };

/** How much of the limit the member takes up when served whole: one customer, items honoured, or minor units of gestures at most. */
function sizeOf(rule: Rule, member: PlanMember, { personCap }: ServicePlan): number {
  if (!rule.limit || rule.limit.of === "customers") return 1;
  if (rule.limit.of === "items") return itemsHonoured(dispositions(member.shares, ordersOf(rule.actions)));
  const { effect } = treat([{ ...rule, limit: undefined }], member, { personCap, served: NOBODY_SERVED });
  return Math.max(0, worstCost(effect) + effect.choiceWorstMinor - effect.keptMinor);
}

/** Everybody's place, except those who are served whole. A cost in another currency cannot be counted, so it is past the limit. */
function serve({ id, limit }: Limited, queue: Candidate[], seed: string): Map<string, Place> {
  const places = new Map<string, Place>();
  let left = limit.upTo;
  let ended = false;
  for (const { customerId, size, sameCurrency } of inService(queue, id, limit, seed)) {
    if (ended || (limit.of === "cost" && !sameCurrency)) {
      places.set(customerId, PAST);
    } else if (size <= left) {
      left -= size;
    } else if (limit.boundary === "split" && left > 0 && limit.of !== "customers") {
      places.set(customerId, limit.of === "items" ? { part: "split", items: left } : { part: "split", costMinor: left });
      left = 0;
    } else {
      places.set(customerId, PAST);
      ended = limit.boundary === "stop";
    }
  }
  return places;
}

/** By time; those of one instant by lots, drawn for them only, or by order reference, then by customer id. */
function inService(queue: readonly Candidate[], ruleId: string, { tie }: Limit, seed: string): Candidate[] {
  const instants = new Map<string, Candidate[]>();
  for (const one of queue) {
    const together = instants.get(one.at);
    if (together) together.push(one);
    else instants.set(one.at, [one]);
  }
  const inOrder = (tied: readonly Candidate[]) => (tied.length === 1 ? tied : tie === "lot" ? byLot(tied, ruleId, seed) : byRef(tied));
  return [...instants.keys()].sort(compareText).flatMap((at) => inOrder(instants.get(at) ?? []));
}

function byRef(tied: readonly Candidate[]): Candidate[] {
  const read = tied.map((one) => ({ one, ref: partsOf(one.ref), id: partsOf(one.customerId) }));
  read.sort((a, b) => compareParts(a.ref, b.ref) || compareParts(a.id, b.id));
  return read.map(({ one }) => one);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** References in the order in which a shop counts: runs of digits by their number (`A-9` before `A-10`), the rest as text. */
export const compareRefs = (a: string, b: string): number => compareParts(partsOf(a), partsOf(b));

type Part = { text: string; number: bigint | null };
type Parts = { whole: string; parts: readonly Part[] };

const partsOf = (whole: string): Parts => ({
  whole,
  parts: (whole.match(/\d+|\D+/g) ?? []).map((text) => ({ text, number: /^\d/.test(text) ? BigInt(text) : null })),
});

function compareParts(a: Parts, b: Parts): number {
  for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i++) {
    const [x, y] = [a.parts[i], b.parts[i]];
    if (!x || !y) break;
    const order = x.number !== null && y.number !== null ? compareNumbers(x.number, y.number) : compareText(x.text, y.text);
    if (order !== 0) return order;
  }
  return a.parts.length - b.parts.length || compareText(a.whole, b.whole);
}

const compareNumbers = (x: bigint, y: bigint): number => (x < y ? -1 : x > y ? 1 : 0);

/** Ranks of the winners among those who get the actions in which the raffle stands. */
function drawAll(rule: Rule, queue: readonly Candidate[], places: Map<string, Place>, seed: string): Map<string, number> {
  const isPast = ({ customerId }: Candidate): boolean => places.get(customerId)?.part === "past";
  const before = draw(
    rule.id,
    seed,
    queue.filter((one) => !isPast(one)),
    raffle(rule.actions),
  );
  const past = draw(rule.id, seed, queue.filter(isPast), raffle(rule.limit?.past ?? []));
  return new Map([...before, ...past]);
}

function draw(ruleId: string, seed: string, pool: readonly Candidate[], prizes: number): [customerId: string, rank: number][] {
  if (prizes === 0) return [];
  return byLot(pool, ruleId, seed)
    .slice(0, prizes)
    .map(({ customerId }, i) => [customerId, i + 1]);
}

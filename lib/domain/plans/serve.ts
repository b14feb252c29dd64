import type { Action, Tariff } from "./action";
import { worstCost } from "./cost-range";
import { lotOf } from "./lots";
import { firstMatch } from "./match-rule";
import type { PlanMember } from "./member";
import type { Limit, Rule } from "./rule";
import { NOBODY_SERVED, type Place, type Served } from "./served";
import { treat, unitOrders } from "./treat";
import { dispositions, itemsHonoured } from "./units";

/** What of a plan decides who is served. */
export type ServicePlan = { rules: readonly Rule[]; currency: string; seed: string; personCap: Tariff | null };

type Candidate = { customerId: string; at: string; ref: string; size: number; sameCurrency: boolean; lot: string | null };
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
    queue.push({ customerId, at, ref, size: sizeOf(rule, member, plan), sameCurrency: member.currency === plan.currency, lot: null });
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
  if (rule.limit.of === "items") return itemsHonoured(dispositions(member.shares, unitOrders(rule.actions)));
  const { effect } = treat([{ ...rule, limit: undefined }], member, { personCap, served: NOBODY_SERVED });
  return Math.max(0, worstCost(effect) + effect.choiceWorstMinor - effect.keptMinor);
}

/** Everybody's place, except those who are served whole. A cost in another currency cannot be counted, so it is past the limit. */
function serve({ id, limit }: Limited, queue: Candidate[], seed: string): Map<string, Place> {
  const places = new Map<string, Place>();
  let left = limit.upTo;
  let ended = false;
  for (const { customerId, size, sameCurrency } of queue.sort(inService(id, limit, seed))) {
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

/** Lots are drawn for those only who came at the same instant as somebody else. */
function inService(ruleId: string, { tie }: Limit, seed: string): (a: Candidate, b: Candidate) => number {
  const lot = (one: Candidate): string => {
    one.lot ??= lotOf(seed, ruleId, one.customerId);
    return one.lot;
  };
  return (a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    const tied = tie === "lot" ? compareText(lot(a), lot(b)) : compareRefs(a.ref, b.ref);
    return tied || compareRefs(a.customerId, b.customerId);
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** References in the order in which a shop counts: runs of digits by their number (`A-9` before `A-10`), the rest as text. */
export function compareRefs(a: string, b: string): number {
  const parts = (ref: string) => ref.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? "", right[i] ?? ""];
    const order = /^\d/.test(x) && /^\d/.test(y) ? compareNumbers(x, y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

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
  const lots = pool.map(({ customerId }) => ({ customerId, lot: lotOf(seed, ruleId, customerId) }));
  lots.sort((a, b) => compareText(a.lot, b.lot));
  return lots.slice(0, prizes).map(({ customerId }, i) => [customerId, i + 1]);
}

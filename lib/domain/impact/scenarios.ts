import { type Assumptions, SCENARIOS, type ScenarioKey } from "./assumptions";

/** What the affected customers were like before and paid since; amounts in minor units. Net is revenue without tax whose cost is known. */
export type LifetimeFacts = {
  customers: number;
  /** Orders and revenue of the two years before the incident. */
  orders: number;
  spentMinor: number;
  knownNetMinor: number;
  knownMarginMinor: number;
  revenueSinceMinor: number;
};

/**
 * What a customer is worth: orders in a year times the average order times the margin on it times the years they stay. Orders and amounts
 * are facts of the affected customers' two years before the incident; years, and the margin where no cost is known, are assumptions.
 */
export type LifetimeValue = {
  customers: number;
  ordersPerYearHundredths: number;
  averageOrderMinor: number;
  marginBp: number;
  marginIsAssumed: boolean;
  lifeYears: number;
  valueMinor: number;
  /** All that the affected customers have paid since the start, per customer. */
  revenueSinceMinor: number;
};

const PAST_YEARS = 2;

/** Lifetime value per customer; nothing of a group without customers. */
export function lifetimeValue(
  facts: LifetimeFacts,
  { marginBp: assumed, lifeYears }: Pick<Assumptions, "marginBp" | "lifeYears">,
): LifetimeValue {
  const { customers, orders, spentMinor, knownNetMinor, knownMarginMinor, revenueSinceMinor } = facts;
  const marginIsAssumed = knownNetMinor <= 0;
  const marginBp = marginIsAssumed ? assumed : Math.round((knownMarginMinor / knownNetMinor) * 10_000);
  const each = (minor: number, of: number): number => (of === 0 ? 0 : Math.round(minor / of));
  return {
    ...{ customers, marginBp, marginIsAssumed, lifeYears },
    ordersPerYearHundredths: each(orders * 100, customers * PAST_YEARS),
    averageOrderMinor: each(spentMinor, orders),
    valueMinor:
      customers === 0 ? 0 : rounded(BigInt(spentMinor) * BigInt(marginBp) * BigInt(lifeYears), BigInt(customers * PAST_YEARS) * 10_000n),
    revenueSinceMinor: each(revenueSinceMinor, customers),
  };
}

/** The goods of the wrong sale: all of them and what was used, at cost where every cost is known, else at the reference price. */
export type GoodsFacts = { customers: number; paidMinor: number; allMinor: number; usedMinor: number; atCost: boolean };

/** One way to treat the incident; every amount is a cost of the shop, below zero a gain. */
export type Scenario = {
  key: ScenarioKey;
  /** Goods left or given, credits, refunds, less what was paid for the goods that stay. */
  givenMinor: number;
  /** Hours and messages. */
  workMinor: number;
  lostCustomers: number;
  lostMinor: number;
  /** By word of mouth. */
  toldLost: number;
  toldWon: number;
  wordOfMouthMinor: number;
  totalMinor: number;
  /** Less than nothing done: its total less this one's. */
  betterThanNothingMinor: number;
};

export type ScenarioFacts = {
  goods: GoodsFacts /** Given by what was done, goods at cost where known. */;
  doneMinor: number;
  workMinor: number;
  valueMinor: number;
};

/**
 * The four ways. Nothing and honouring all leave every customer what they ordered, for what they paid; the one without a word, the other
 * with one. Voiding all takes back what is not used and gives back what was paid, so only the used part is lost. Work is what was counted
 * for every way but nothing. Customers who leave, and those whom the others tell, are worth `valueMinor` each; people are rounded for
 * show, amounts are worked out from the exact shares and rounded once, half up.
 */
export function compareScenarios({ goods, doneMinor, workMinor, valueMinor }: ScenarioFacts, assumptions: Assumptions): Scenario[] {
  const kept = goods.allMinor - goods.paidMinor;
  const given: Record<ScenarioKey, number> = { nothing: kept, void_all: goods.usedMinor, honour_all: kept, done: doneMinor };
  const list = SCENARIOS.map((key) =>
    scenarioOf(
      key,
      { customers: goods.customers, givenMinor: given[key], workMinor: key === "nothing" ? 0 : workMinor, valueMinor },
      assumptions,
    ),
  );
  const nothing = list[0]?.totalMinor ?? 0;
  return list.map((scenario) => ({ ...scenario, betterThanNothingMinor: nothing - scenario.totalMinor }));
}

type Way = { customers: number; givenMinor: number; workMinor: number; valueMinor: number };
const SHARE = 10_000n;

function scenarioOf(key: ScenarioKey, { customers, givenMinor, workMinor, valueMinor }: Way, assumptions: Assumptions): Scenario {
  const { unhappyBp, happyBp, leaveBp, unhappyTell, happyTell, toldLostBp, toldWonBp } = assumptions;
  const [everybody, value] = [BigInt(customers), BigInt(valueMinor)];
  // People times a hundred million: the product of two shares.
  const leaving = everybody * BigInt(unhappyBp[key]) * BigInt(leaveBp);
  const lost = everybody * BigInt(unhappyBp[key]) * BigInt(unhappyTell) * BigInt(toldLostBp);
  const won = everybody * BigInt(happyBp[key]) * BigInt(happyTell) * BigInt(toldWonBp);
  const scale = SHARE * SHARE;
  const lostMinor = rounded(leaving * value, scale);
  const wordOfMouthMinor = rounded((lost - won) * value, scale);
  return {
    ...{ key, givenMinor, workMinor, lostMinor, wordOfMouthMinor },
    ...{ lostCustomers: rounded(leaving, scale), toldLost: rounded(lost, scale), toldWon: rounded(won, scale) },
    totalMinor: givenMinor + workMinor + lostMinor + wordOfMouthMinor,
    betterThanNothingMinor: 0,
  };
}

/** A quotient as a whole number, half away from zero. */
function rounded(numerator: bigint, denominator: bigint): number {
  const half = (numerator < 0n ? -denominator : denominator) / 2n;
  return Number((numerator + half) / denominator);
}

import type { Tariff } from "../action";
import type { Compensation } from "../compensation";
import type { Sums } from "../figures";
import { countFigures } from "../figures";
import type { LineShare, PlanMember } from "../member";
import type { Rule } from "../rule";
import { serveAll } from "../serve";
import { treat } from "../treat";

/** An affected line as a case tells it; prices of one item in minor units, `used` in units. */
export type ScenarioLine = {
  sku: string;
  at: string;
  order: string;
  quantity: number;
  units?: number;
  paid: number;
  right: number;
  used?: number;
  cost?: number;
  /** Its order had left the shop. */
  shipped?: boolean;
  /** Units that the plan executed before gave and voided. */
  gifted?: number;
  voided?: number;
};

/** A customer with the facts that the case needs; the cohort is the one that the split finds. */
export type ScenarioCustomer = {
  id: number;
  cohort: "untouched" | "consumed" | "reported" | "overcharged";
  lines: ScenarioLine[];
  currency?: string;
  group?: string;
  /** What plans executed before gave in this incident, itself or (`byHand`) through a person, and gestures over its family. */
  before?: { credit?: number; unspent?: number; refunded?: number; family?: number; shipping?: number; byHand?: boolean };
  /** One row for each thing received: kind, units or minor units, `due` where it is owed. */
  receives: string[];
};

/** A real case, its facts small enough to be worked out by hand. */
export type Scenario = {
  name: string;
  /** What was published of it. */
  story: string;
  currency: string;
  seed?: string;
  personCap?: Tariff;
  rules: Rule[];
  customers: ScenarioCustomer[];
  /** Sums to the cent; what is not named is nothing. */
  totals: Partial<Sums>;
  /** Sums of the ledger by accounts and unit, once it is executed; where they are not said, what each receives is enough. */
  ledger?: Record<string, number>;
  /** Cost with no credit used, with 60 % used, with all used. */
  cost: [least: number, expected: number, worst: number];
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The customer as plans see them. */
export function scenarioMember({ id, cohort, lines, currency, group, before = {} }: ScenarioCustomer, scenario: Scenario): PlanMember {
  const shares = lines
    .map((line, i) => scenarioShare(line, id * 100 + i))
    .toSorted((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : 0));
  const unitsGranted = sum(shares.map((share) => share.unitsGranted));
  const unitsConsumed = sum(shares.map((share) => share.unitsConsumed));
  const { credit = 0, unspent = 0, refunded = 0, family = 0, shipping = 0, byHand = false } = before;
  return {
    customerId: String(id),
    cohort,
    usage: unitsConsumed === 0 ? "none" : unitsConsumed < unitsGranted ? "part" : "all",
    unitsGranted,
    unitsConsumed,
    lines: lines.length,
    orders: new Set(lines.map(({ order }) => order)).size,
    quantity: sum(lines.map(({ quantity }) => quantity)),
    paidMinor: sum(shares.map((share) => share.paidMinor)),
    gapMinor: sum(shares.map((share) => share.gapMinor)),
    overpaidMinor: sum(shares.map((share) => Math.max(0, -share.gapMinor))),
    currency: currency ?? scenario.currency,
    firstOrderAt: shares[0]?.placedAt ?? "",
    firstOrderRef: shares[0]?.orderRef ?? "",
    ordersBefore: 0,
    tenureDays: null,
    language: "en",
    hasEmail: true,
    emailDomain: "mail.example",
    country: "",
    customerGroup: group ?? "",
    reported: cohort === "reported",
    overlaps: 0,
    apologies: 0,
    hasName: true,
    given: {
      ...{ creditMinor: credit, creditUnusedMinor: unspent, refundMinor: refunded, gestureMinor: credit + family + shipping },
      ...{ spentMinor: credit + shipping, choiceOpen: false, received: shipping > 0 ? ["refund_shipping"] : [] },
      unitsByHand: byHand && lines.some(({ voided }) => voided),
    },
    shares,
  };
}

const scenarioShare = (
  { at, order, quantity, units = 1, paid, right, used = 0, cost, shipped = false, gifted = 0, voided = 0 }: ScenarioLine,
  id: number,
): LineShare => ({
  lineId: String(id),
  placedAt: new Date(at).toISOString(),
  orderRef: order,
  quantity,
  valueMinor: right * quantity,
  paidMinor: paid * quantity,
  gapMinor: (right - paid) * quantity,
  overpaid: paid > right,
  unitsGranted: units * quantity,
  unitsConsumed: used,
  unitsGifted: gifted,
  unitsHonoured: 0,
  unitsVoided: voided,
  shipped,
  unitCostMinor: cost ?? null,
});

/** One thing received, in the words of a scenario. */
export function received({ kind, units, amountMinor, due, detail }: Compensation): string {
  if (kind === "choice") {
    const options = detail.options as { key: string; items: Compensation[] }[];
    return `choice ${options.map(({ key, items }) => `${key}(${items.map(received).join(", ")})`).join(" ")}`;
  }
  const part = kind === "refund" && !due && detail.dueMinor ? ` (${detail.dueMinor} due)` : "";
  const rank = kind === "raffle" ? ` ${detail.rank}` : "";
  return `${kind}${units === null ? "" : ` ${units}`}${amountMinor === null ? "" : ` ${amountMinor}`}${due ? " due" : part}${rank}`;
}

/** What the rules do to a scenario's customers. */
export function playScenario(scenario: Scenario) {
  const { rules, currency, customers, seed = "", personCap = null } = scenario;
  const members = customers.map((customer) => scenarioMember(customer, scenario));
  const standing = { personCap, served: serveAll({ rules, currency, seed, personCap }, members) };
  const figures = countFigures(rules, currency);
  const treatments = members.map((member) => treat(rules, member, standing));
  for (const treatment of treatments) figures.add(treatment);
  return { figures: figures.result(), receives: treatments.map(({ compensations }) => compensations.map(received)) };
}

import type { DesignResult } from "@/lib/db/impact/read-measurement";
import type { Assumptions } from "@/lib/domain/impact/assumptions";
import type { CreditFunnel } from "@/lib/domain/impact/funnel";
import type { LookStanding } from "@/lib/domain/impact/looks";
import type { MeasuredWindow } from "@/lib/domain/impact/measured-window";
import type { MeasurementPlan } from "@/lib/domain/impact/measurement-plan";
import type { LifetimeValue, Scenario } from "@/lib/domain/impact/scenarios";

/**
 * Everything that the impact screen of one incident says. Amounts are minor units of `currency`, shares basis points where named `…Bp`
 * and fractions (0.041) inside `Difference`, instants ISO texts.
 */
export type ImpactView = {
  incidentId: number;
  ref: string;
  zone: string;
  closed: boolean;
  /** Of the money shown: the plan's. Orders in another count as orders; their money is left out and told in `otherCurrencyOrders`. */
  currency: string;
  otherCurrencyOrders: number;
  /** Null: nobody wrote one. */
  plan: PlanView | null;
  /** Whether a plan of measurement can still be written before the first gesture leaves. */
  mayWriteBefore: boolean;
  /** From when everybody is watched, null while no gesture has left; `dataUntil` is the newest order that Amends knows of the shop. */
  startsAt: string | null;
  startedBy: "message" | "execution" | null;
  dataUntil: string | null;
  /** “Did the error, made good, create value?” */
  question: PlainAnswer;
  /** The design in force first (its badge is `design`), then the weaker ones that could be worked out, for comparison. */
  results: DesignResult[];
  breakdowns: Breakdown[];
  funnel: CreditFunnel;
  reactions: Reactions;
  looks: LooksView;
  costs: Costs;
  scenarios: ScenariosView;
  lifetime: LifetimeValue;
  arms: ArmsView;
};

export type { DesignResult };

export type PlanView = MeasurementPlan & {
  version: number;
  /** In each group, for 80 % power at 5 %. */
  sampleNeeded: number;
  createdBy: string;
  createdAt: string;
  fixedAt: string | null;
  fixedBy: string | null;
  /** A gesture had left when it was fixed: it cannot be called written before. */
  fixedLate: boolean;
};

/**
 * What can be said in one sentence, of the planned outcome and window (without a plan: repurchase, the longest window that is over):
 * - `not_started`: no gesture has left, nothing to measure yet;
 * - `too_early`: the window is not over, or fewer than LEAST_PEOPLE in a group;
 * - `no_comparison`: nobody to compare with, by any design;
 * - `better`, `worse`, `not_proven`: as the interval says. `about` says against whom: a larger gesture against what is due (arms),
 *   unaffected customers who were like them, or the same customers before.
 */
export type PlainAnswer = {
  code: "not_started" | "too_early" | "no_comparison" | "not_proven" | "better" | "worse";
  about: "arms" | "unaffected" | "before";
  outcome: MeasurementPlan["outcome"];
  windowDays: number;
  /** When the window ends; null before the start. */
  endsAt: string | null;
  /** Nothing planned it, or the plan was fixed late: a finding, no proof. */
  exploratory: boolean;
};

/**
 * The windows again for parts of the treated, each against its own comparison (the comparison re-weighted to that part). Intervals are
 * widened for the number of parts (Bonferroni). Always exploratory. `by: "arm"` compares each arm with arm 0 of its cohort.
 */
export type Breakdown = { by: "cohort" | "rule" | "arm"; parts: { key: string; name: PartName; windows: MeasuredWindow[] }[] };
/** Cohorts and arms have names in both languages; a rule has its id, to be named as the plan's screen does. */
export type PartName = { fr: string; en: string } | null;

export type Reactions = {
  told: number;
  replies: number;
  complaints: number;
  thanks: number;
  /** Answers to the one question, 1 to 5; null mean without any. */
  answered: number;
  meanScore: number | null;
  /** The same by arm's or cohort's key. */
  byCohort: { key: string; told: number; replies: number; complaints: number; thanks: number }[];
};

export type LooksView = {
  standing: LookStanding;
  list: { id: number; windowDays: number; planned: number | null; by: string; at: string }[];
};

/** What was given and spent, from the ledger and the conversations; `null`: not known, and said so on screen. */
export type Costs = {
  giftUnits: number;
  giftAtPriceMinor: number;
  /** Null where a product's cost is not known. */
  giftAtCostMinor: number | null;
  creditIssuedMinor: number;
  creditRedeemedMinor: number;
  creditOutstandingMinor: number;
  creditExpiredMinor: number;
  /** Gestures; `refundDueMinor` is what was owed in any case, and no cost of amends. */
  refundMinor: number;
  refundDueMinor: number;
  otherGesturesMinor: number;
  answers: number;
  calls: number;
  messages: number;
  /** By the assumptions: minutes per answer and call, hours besides, price of an hour and of a message. */
  hoursMinor: number;
  minutes: number;
  messagesMinor: number;
  /** Gifts at cost (at price where unknown), credits redeemed, refunds, hours, messages. */
  totalMinor: number;
  /** The plan's own: what was set, the worst case sealed, what is spent so far and may still be (credits outstanding). */
  budget: { setMinor: number | null; worstMinor: number | null; spentMinor: number; mayComeMinor: number } | null;
  /** Incremental margin of the planned window, all treated together, with its interval; null until there is one. */
  incrementalMargin: { estimateMinor: number; lowMinor: number; highMinor: number; windowDays: number } | null;
};

export type ScenariosView = {
  assumptions: Assumptions;
  /** Of the row to save over; 0: nobody changed the given ones yet. */
  version: number;
  updatedBy: string | null;
  updatedAt: string | null;
  /** nothing, void_all, honour_all, done: in this order. */
  list: Scenario[];
};

export type ArmsView = {
  /** Why nothing can be dealt any more; null: it can. */
  closedBy: "executed" | "written_to" | "no_split" | "incident_closed" | "no_plan" | "plan_fixed" | null;
  dealings: {
    fromCohort: string;
    varies: "amount" | "wording" | "timing";
    seed: string;
    dealtBy: string;
    dealtAt: string;
    arms: { arm: number; cohortKey: string; letter: string; nameFr: string; nameEn: string; size: number; stillThere: number }[];
    /** Facts of the arms side by side: shares in basis points by usage and language, mean gap in minor units, mean number of earlier orders. */
    balance: { fact: "usageNone" | "usagePart" | "usageAll" | "french" | "gapMinor" | "ordersBefore"; values: number[] }[];
  }[];
  /** Cohorts that can be dealt, with how many members are not held. */
  cohorts: { key: string; letter: string; nameFr: string; nameEn: string; free: number }[];
};

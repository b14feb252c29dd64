import type { Clock } from "@/lib/domain/learning/stamps";
import type { Rule } from "@/lib/domain/plans/rule";
import type { Reactions } from "@/lib/queries/feedback/reactions";
import type { Lessons } from "@/lib/queries/learning/lessons";
import type { TimelineEvent } from "@/lib/queries/learning/timeline-view";

/** What the dossier is written from: plain values, instants in ISO form, amounts in minor units. */
export type ReportView = {
  ref: string;
  madeAt: string;
  shopName: string;
  zone: string;
  scope: Scope;
  identification: Identification | null;
  cohorts: Cohorts | null;
  plan: PlanView | null;
  decisions: Decision[];
  execution: Execution | null;
  ledger: { debit_account: string; credit_account: string; unit: string; amount: number; transfers: number }[];
  gifts: { currency: string; gift_minor: number }[];
  credits: Credits[];
  mailings: Mailing[];
  reactions: Reactions;
  timeline: { events: TimelineEvent[]; shortened: boolean };
  open: { key: OpenPoint; count: number }[];
  clocks: Clock[];
  lessons: Lessons;
  /** Closed, with a certificate. */
  certified: boolean;
};

export type OpenPoint =
  | "not_identified"
  | "near_misses"
  | "held"
  | "not_executed"
  | "failed_compensations"
  | "failed_messages"
  | "waiting_messages"
  | "open_letters"
  | "credits_unused"
  | "not_closed";

export type Scope = {
  title: string;
  description: string;
  owner: string;
  declaredBy: string;
  declaredAt: string;
  detectedAt: string | null;
  fixedAt: string | null;
  closedAt: string | null;
  channels: string[];
  products: {
    sku: string;
    name: string | null;
    currency: string;
    criterion: "exactly" | "at_or_under" | "percent_under" | "at_or_over" | "percent_over" | "any";
    criterionValue: number;
    referencePriceMinor: number;
    unitsPerItem: number;
  }[];
  windows: { startsAt: string; endsAt: string }[];
  legal: {
    obviousError: boolean;
    jurisdiction: string;
    warnedBy: string;
    termsInvoked: string;
    termsVersion?: string | undefined;
    acknowledgement?: string | undefined;
    counselConsulted: boolean;
    honourAnyway: boolean;
    notes: string;
  };
};

export type Identification = {
  at: string;
  by: string;
  lines: number;
  orders: number;
  customers: number;
  money: { currency: string; lines: number; value_minor: number; paid_minor: number; units: number }[];
  excluded: { reason: string; lines: number; near_misses: number }[];
  excludedLines: number;
  nearMisses: number;
};

export type Cohorts = {
  cutoffAt: string;
  at: string;
  by: string;
  list: {
    key: string;
    letter: string;
    name_fr: string;
    name_en: string;
    customers: number;
    held: number;
    none: number;
    part: number;
    whole: number;
    units_granted: number;
    units_consumed: number;
  }[];
};

export type PlanView = {
  version: number;
  status: "draft" | "submitted" | "approved" | "changes_requested" | "refused" | "superseded" | "executing" | "executed";
  rules: Rule[];
  currency: string;
  /** What its lots are drawn from. */
  seed: string;
  author: string;
  submittedBy: string | null;
  submittedAt: string | null;
  fingerprint: string | null;
  argument: string;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  cost: { leastMinor: number; expectedMinor: number; worstMinor: number } | null;
  /** Worst cost in other currencies than the plan's, as it was sealed. */
  otherWorst: [currency: string, minor: number][];
};

export type Decision = { version: number; decision: string; comment: string; decided_by: string; decidedAt: string; fingerprint: string };

export type Execution = {
  status: "pilot" | "pilot_done" | "running" | "paused" | "stopped" | "done";
  startedBy: string;
  startedAt: string;
  finishedAt: string | null;
  compensations: { kind: string; state: string; compensations: number; customers: number }[];
};

export type Credits = {
  currency: string;
  issued: number;
  issued_minor: number;
  activated: number;
  activated_minor: number;
  redeemed: number;
  redeemed_minor: number;
  expired_minor: number;
  revoked_minor: number;
};

export type Mailing = {
  id: number;
  step: string;
  round: number;
  cohort_key: string;
  status: string;
  sender: string | null;
  finishedAt: string | null;
  sent: number;
  waiting: number;
  failed: number;
  skipped: number;
  delivered: number;
  bounced: number;
  complained: number;
  letters: number;
  letters_open: number;
};

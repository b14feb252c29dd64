import { z } from "zod";
import type { DrillEdge, DrillTruth } from "./drill";

/** What a drill is scored on, in the order of the work. */
export const CRITERIA = ["declare", "precision", "recall", "window", "split", "plan", "approval", "notice", "execution", "mail"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** The most that each criterion brings; 100 together. */
export const MOST: Readonly<Record<Criterion, number>> = {
  ...{ declare: 10, precision: 15, recall: 15, window: 10, split: 10, plan: 10 },
  ...{ approval: 10, notice: 10, execution: 5, mail: 5 },
};

const resultSchema = z.object({
  criterion: z.enum(CRITERIA),
  points: z.int(),
  /** What was measured: minutes, or so many of so many; null: it never came to that. */
  minutes: z.int().nullable(),
  count: z.int().nullable(),
  of: z.int().nullable(),
});
export const drillScoreSchema = z.object({ points: z.int(), results: z.array(resultSchema) });
export type DrillResult = z.output<typeof resultSchema>;
export type DrillScore = z.output<typeof drillScoreSchema>;

export type DeclaredWindow = { sku: string; channel: string; startMs: number; endMs: number };
/** What the team did, as the tables say. Lines are named as in the truth (`order/line`), customers by address. */
export type DrillFacts = {
  startedMs: number;
  declaredMs: number | null;
  windows: DeclaredWindow[];
  affected: string[];
  /** Each member with their cohort's key; whoever is held is in none. */
  members: { email: string; cohort: string | null }[];
  /** Who has a line in the newest plan that was submitted; null: none was. */
  planned: string[] | null;
  /** The plan was approved, by somebody who neither wrote nor submitted it. */
  approvedByAnother: boolean;
  /** When the first message of any mailing left. */
  firstMessageMs: number | null;
  /** Compensations of the executed plan, and those of them that are done or settled by a person; null: nothing was executed. */
  compensations: { all: number; settled: number } | null;
  /** Messages about what was given, by address: how many left to each. */
  messages: { email: string; sent: number }[];
};

/** Scores a drill: 0 to 100 points, whatever was left out brings none. */
export function scoreDrill(truth: DrillTruth, facts: DrillFacts): DrillScore {
  const results = CRITERIA.map((criterion): DrillResult => {
    const measured = { minutes: null, count: null, of: null, ...MEASURES[criterion](truth, facts) };
    return { criterion, ...measured };
  });
  return { points: results.reduce((sum, { points }) => sum + points, 0), results };
}

/** How well a criterion was met: all of its points, some, or none. */
export const levelOf = ({ criterion, points }: Pick<DrillResult, "criterion" | "points">): "good" | "part" | "none" =>
  points === MOST[criterion] ? "good" : points > 0 ? "part" : "none";

type Measured = { points: number; minutes?: number; count?: number; of?: number };

const MEASURES: Record<Criterion, (truth: DrillTruth, facts: DrillFacts) => Measured> = {
  declare: (_, { startedMs, declaredMs }) => timed("declare", startedMs, declaredMs, [15, 30, 60]),
  precision: ({ lines }, { affected }) => shared("precision", overlap(affected, lines), affected.length),
  recall: ({ lines }, { affected }) => shared("recall", overlap(lines, affected), lines.length),
  window: ({ edges }, { windows }) => windowError(edges, windows),
  split: splitRight,
  plan: ({ customers }, { planned }) => (planned === null ? { points: 0 } : shared("plan", overlap(customers, planned), customers.length)),
  approval: (_, { approvedByAnother }) => ({ points: approvedByAnother ? MOST.approval : 0 }),
  notice: (_, { startedMs, firstMessageMs }) => timed("notice", startedMs, firstMessageMs, [60, 120, 240]),
  execution: (_, { compensations }) =>
    compensations === null ? { points: 0 } : shared("execution", compensations.settled, compensations.all),
  mail: ({ customers }, { messages }) => {
    const once = new Set(messages.filter(({ sent }) => sent === 1).map(({ email }) => email));
    return shared("mail", customers.filter((email) => once.has(email)).length, customers.length);
  },
};

const MINUTE_MS = 60_000;

/** All points up to the first limit, seven tenths up to the second, four tenths up to the third. Limits in minutes, included. */
function timed(criterion: Criterion, fromMs: number, atMs: number | null, limits: readonly [number, number, number]): Measured {
  if (atMs === null) return { points: 0 };
  const minutes = Math.max(0, Math.ceil((atMs - fromMs) / MINUTE_MS));
  return { points: Math.floor((MOST[criterion] * tenthsOf(minutes, limits)) / 10), minutes };
}

const tenthsOf = (minutes: number, [full, most, some]: readonly [number, number, number]): number =>
  minutes <= full ? 10 : minutes <= most ? 7 : minutes <= some ? 4 : 0;

/** A share of the points, rounded down: all of them for all and nothing less. Of none there is nothing to measure. */
const shared = (criterion: Criterion, count: number, of: number): Measured =>
  of === 0 ? { points: 0 } : { points: Math.floor((MOST[criterion] * count) / of), count, of };

function overlap(these: readonly string[], those: readonly string[]): number {
  const known = new Set(those);
  return these.filter((one) => known.has(one)).length;
}

/** The largest distance of a declared start or end from where it is right, in minutes. */
function windowError(edges: readonly DrillEdge[], windows: readonly DeclaredWindow[]): Measured {
  const errors = edges.map((edge) => edgeError(edge, windows));
  if (errors.some((error) => error === null)) return { points: 0 };
  const minutes = Math.ceil(Math.max(0, ...errors.map((error) => error ?? 0)) / MINUTE_MS);
  return { points: Math.floor((MOST.window * tenthsOf(minutes, [0, 15, 60])) / 10), minutes };
}

/** Of the windows that may count for the SKU and channel those that name most of it do. Null: none does. */
function edgeError({ sku, channel, start, end }: DrillEdge, windows: readonly DeclaredWindow[]): number | null {
  const rank = (window: DeclaredWindow): number => (window.sku === "" ? 0 : 2) + (window.channel === "" ? 0 : 1);
  const fitting = windows.filter((window) => ["", sku].includes(window.sku) && ["", channel].includes(window.channel));
  if (fitting.length === 0) return null;
  const named = Math.max(...fitting.map(rank));
  const counting = fitting.filter((window) => rank(window) === named);
  const startMs = Math.min(...counting.map((window) => window.startMs));
  const endMs = Math.max(...counting.map((window) => window.endMs));
  return Math.max(outside(startMs, start), outside(endMs, end));
}

const outside = (at: number, [first, last]: readonly [number, number]): number => Math.max(0, first - at, at - last);

/** Who used something is in `consumed` and nobody else is; a cohort that staff made is for either. */
function splitRight({ customers, used }: DrillTruth, { members }: DrillFacts): Measured {
  const cohorts = new Map(members.map(({ email, cohort }) => [email, cohort]));
  const users = new Set(used);
  const right = customers.filter((email) => {
    const cohort = cohorts.get(email);
    return typeof cohort === "string" && cohort !== (users.has(email) ? "untouched" : "consumed");
  });
  return shared("split", right.length, customers.length);
}

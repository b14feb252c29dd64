import { againstOf } from "./against";
import type { Surroundings } from "./batch-rules";
import { type Guard, SEVERITIES, type Severity } from "./guard";
import { ANSWERS, type Judgement, judgeLines, type PriceAnswer } from "./judge-lines";
import type { FileReason } from "./price-file";
import type { PriceLines } from "./price-lines";

/** Breaches that a check tells of, the gravest first. */
export const MOST_TOLD = 1_000;

export type FailMode = "open" | "closed";
export type UnreadableLine = { line: number; reason: FileReason };
/** Prices as somebody asks about them. `numbers`: of each line, its number in the file or its place in the request, from 1. */
export type AskedPrices = { lines: PriceLines; numbers: ArrayLike<number>; rejected: readonly UnreadableLine[]; rejectedCount: number };

/** One line that breaks one guard, or that could not be read; minor units. */
export type ToldBreach = {
  line: number;
  answer: PriceAnswer | "unreadable";
  /** What its guard asks for; null: it could not be read. */
  severity: Severity | null;
  guardId: string | null;
  kind: string;
  sku: string;
  channel: string;
  currency: string;
  price: number | null;
  against: number | null;
};
/** Every line is one of allowed, toConfirm, blocked and rejected. */
type PriceCounts = { lines: number; allowed: number; toConfirm: number; blocked: number; rejected: number };
export type PriceCheckAnswer = {
  verdict: PriceAnswer;
  counts: PriceCounts;
  byGuard: { guardId: string; lines: number }[];
  breaches: ToldBreach[];
  /** Of each line of `AskedPrices` its place in ANSWERS. */
  answers: Uint8Array;
};

/**
 * What a shop is told that asks before it publishes. The verdict is that of the gravest line; lines that could not be read block
 * where guards fail closed, and are let through where they fail open.
 */
export function answerPrices(guards: readonly Guard[], around: Surroundings, asked: AskedPrices, failMode: FailMode): PriceCheckAnswer {
  const judgement = judgeLines(guards, around, MOST_TOLD);
  const counts = countsOf(judgement, asked);
  return {
    verdict: verdictOf(counts, failMode),
    counts,
    byGuard: guards.flatMap(({ id }, place) => {
      const lines = judgement.counts[place] ?? 0;
      return lines > 0 ? [{ guardId: id, lines }] : [];
    }),
    breaches: told(guards, around, asked, judgement),
    answers: judgement.answers,
  };
}

/** What a batch as a whole is answered. */
export function verdictOf({ blocked, toConfirm, rejected }: PriceCounts, failMode: FailMode): PriceAnswer {
  if (blocked > 0 || (rejected > 0 && failMode === "closed")) return "block";
  return toConfirm > 0 ? "confirm" : "allow";
}

function countsOf({ answers }: Judgement, { rejectedCount }: AskedPrices): PriceCounts {
  const by = [0, 0, 0];
  for (const answer of answers) by[answer]!++;
  const [allowed = 0, toConfirm = 0, blocked = 0] = by;
  return { lines: answers.length + rejectedCount, allowed, toConfirm, blocked, rejected: rejectedCount };
}

/** What could not be read comes after what must not be published: a person mends either, but the price is why they asked. */
function told(guards: readonly Guard[], around: Surroundings, asked: AskedPrices, { breaches }: Judgement): ToldBreach[] {
  const gravity = guards.map(({ severity }) => SEVERITIES.indexOf(severity));
  const sorted = [...breaches].sort(
    (a, b) => gravity[b.guard]! - gravity[a.guard]! || asked.numbers[a.line]! - asked.numbers[b.line]! || a.guard - b.guard,
  );
  const blocked = sorted.filter(({ guard }) => gravity[guard] === ANSWERS.indexOf("block"));
  const of = ({ line, guard }: (typeof sorted)[number]) => breachOf(guards[guard]!, around, asked, line);
  return [
    ...blocked.slice(0, MOST_TOLD).map(of),
    ...asked.rejected.map(unreadable),
    ...sorted.slice(blocked.length, blocked.length + MOST_TOLD).map(of),
  ].slice(0, MOST_TOLD);
}

function breachOf({ id, severity, rule }: Guard, around: Surroundings, { numbers }: AskedPrices, line: number): ToldBreach {
  const { lines } = around;
  const price = lines.price[line]!;
  return {
    line: numbers[line]!,
    answer: ANSWERS[SEVERITIES.indexOf(severity)]!,
    severity,
    guardId: id,
    kind: rule.kind,
    sku: lines.skus[lines.sku[line]!]!,
    channel: lines.channels[lines.channel[line]!]!,
    currency: lines.currencies[lines.currency[line]!]!,
    price: Number.isNaN(price) ? null : price,
    against: againstOf(rule, around, line),
  };
}

const NOTHING = { severity: null, guardId: null, sku: "", channel: "", currency: "", price: null, against: null };
const unreadable = ({ line, reason }: UnreadableLine): ToldBreach => ({ ...NOTHING, line, answer: "unreadable", kind: reason });

/** The same answer after a second person confirmed these very lines: what asked to be confirmed is allowed. */
export const afterConfirmation = (answer: PriceCheckAnswer, failMode: FailMode): PriceCheckAnswer => {
  const counts = { ...answer.counts, allowed: answer.counts.allowed + answer.counts.toConfirm, toConfirm: 0 };
  const [allow, confirm] = [ANSWERS.indexOf("allow"), ANSWERS.indexOf("confirm")];
  return {
    ...answer,
    verdict: verdictOf(counts, failMode),
    counts,
    breaches: answer.breaches.map((breach) => (breach.answer === "confirm" ? { ...breach, answer: "allow" } : breach)),
    answers: answer.answers.map((place) => (place === confirm ? allow : place)),
  };
};

/**
 * Whether a confirmation covers what is asked now: no guard asks that did not ask then, and none of more lines. Guards are armed and
 * changed while a file lies about.
 */
export function isCovered(guards: readonly Guard[], now: PriceCheckAnswer["byGuard"], then: PriceCheckAnswer["byGuard"]): boolean {
  const asking = new Set(guards.filter(({ severity }) => severity === "confirm").map(({ id }) => id));
  const confirmed = new Map(then.map(({ guardId, lines }) => [guardId, lines]));
  return now.every(({ guardId, lines }) => !asking.has(guardId) || lines <= (confirmed.get(guardId) ?? 0));
}

import { z } from "zod";
import { SEVERITIES } from "./guard";
import { ANSWERS } from "./judge-lines";
import type { AskedPrices, FailMode, PriceCheckAnswer, ToldBreach } from "./price-answer";

/** Batches up to so many lines are answered line by line; of larger ones only what a guard has something against. */
const ALL_LINES = 1_000;

const answer = z.enum(ANSWERS);
const count = z.int().min(0);
const reason = z.object({
  rule: z.string().describe("Kind of the rule, or why the line cannot be read."),
  guardId: z.string().nullable().describe("Null: the line cannot be read."),
  guard: z.string().nullable(),
  asks: z.enum(SEVERITIES).nullable().describe("What this guard asks for; `warn` lets the line through."),
  againstMinor: z.int().nullable().describe("What the price was held to."),
});
const toldLine = z.object({
  line: z.int().min(1).describe("Its place in the request, or its number in the file, from 1."),
  answer,
  sku: z.string(),
  channel: z.string(),
  currency: z.string(),
  priceMinor: z.int().nullable(),
  reasons: z.array(reason),
});
type ToldLine = z.infer<typeof toldLine>;

export const priceCheckSchema = z.object({
  id: z.uuid(),
  verdict: answer.describe("That of the gravest line."),
  state: z
    .enum(["answered", "waiting"])
    .describe("`waiting`: a second person must confirm; `answered` with `confirm`: whoever asks may confirm by themselves."),
  confirmed: z.uuid().nullable().describe("The check by which somebody confirmed these very lines within the last 24 hours."),
  failMode: z.enum(["open", "closed"]).describe("Whether lines that cannot be judged are let through."),
  counts: z.object({ lines: count, allowed: count, toConfirm: count, blocked: count, rejected: count }),
  byGuard: z.array(z.object({ guardId: z.string(), guard: z.string(), lines: count })),
  lines: z.array(toldLine).describe(`Every line of up to ${ALL_LINES}; of more, those that a guard has something against.`),
  linesLeftOut: count.describe("Lines that are not allowed and not in `lines`."),
});

/** What was decided of a check since. */
export const checkStateSchema = z.object({
  id: z.uuid(),
  state: z.enum(["answered", "waiting", "confirmed", "refused"]),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable().describe("What the second person said."),
});

type Told = Pick<PriceCheckAnswer, "breaches" | "answers" | "counts"> & {
  failMode: FailMode;
  guards: readonly { id: string; name: string }[];
};

/** A check line by line: all of a small batch, and of a large one the lines that the check tells of. */
export function toldLines(check: Told, { lines, numbers }: AskedPrices): { lines: ToldLine[]; linesLeftOut: number } {
  const named = new Map(check.guards.map(({ id, name }) => [id, name]));
  const unread = check.failMode === "closed" ? "block" : "allow";
  const told = new Map<number, ToldLine>();
  for (const breach of check.breaches) {
    const line = told.get(breach.line) ?? { ...lineOf(breach), answer: breach.answer === "unreadable" ? unread : breach.answer };
    told.set(breach.line, line);
    const guard = breach.guardId === null ? null : (named.get(breach.guardId) ?? null);
    line.reasons.push({ rule: breach.kind, guardId: breach.guardId, guard, asks: breach.severity, againstMinor: breach.against });
  }
  if (check.counts.lines <= ALL_LINES)
    for (let at = 0; at < lines.count; at++) {
      const number = numbers[at]!;
      const line = told.get(number) ?? lineOf({ line: number, ...factsOf(lines, at) });
      told.set(number, { ...line, answer: ANSWERS[check.answers[at]!]! });
    }
  const sorted = [...told.values()].sort((a, b) => a.line - b.line);
  const { toConfirm, blocked, rejected } = check.counts;
  const notAllowed = toConfirm + blocked + (unread === "block" ? rejected : 0);
  return { lines: sorted, linesLeftOut: notAllowed - sorted.filter((line) => line.answer !== "allow").length };
}

type Facts = Pick<ToldBreach, "line" | "sku" | "channel" | "currency" | "price">;

const lineOf = ({ line, sku, channel, currency, price }: Facts): ToldLine => ({
  line,
  answer: "allow",
  sku,
  channel,
  currency,
  priceMinor: price,
  reasons: [],
});

function factsOf({ sku, channel, currency, price, skus, channels, currencies }: AskedPrices["lines"], at: number): Omit<Facts, "line"> {
  return {
    sku: skus[sku[at]!]!,
    channel: channels[channel[at]!]!,
    currency: currencies[currency[at]!]!,
    price: Number.isNaN(price[at]!) ? null : price[at]!,
  };
}

import { type Guard, guardRuleSchema } from "@/lib/domain/guards/guard";
import { type Judgement, judgeLines } from "@/lib/domain/guards/judge-lines";
import { MOST_TOLD } from "@/lib/domain/guards/price-answer";
import { PriceFile } from "@/lib/domain/guards/price-file";
import { type KnownPrices, noKnownPrices } from "@/lib/domain/guards/price-lines";
import { type BareVerdict, bareVerdict } from "./guard-floor";
import { type BenchResult, interleaved, measured } from "./measure";

const GOAL = 1.5;
const MIB = 2 ** 20;
/** As a body arrives. */
const PIECE = 65_536;
const NOW_MS = Date.parse("2026-11-22T10:00:00Z");

const RULES = [
  { kind: "zero" },
  { kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" },
  { kind: "decimal_shift", against: "last" },
  { kind: "range", min: { EUR: 100 }, max: { EUR: 1_000_000 } },
  { kind: "margin", atLeastBp: 500 },
] as const;
const GUARDS: Guard[] = RULES.map((rule, n) => ({ id: String(n), severity: "block", scope: {}, rule: guardRuleSchema.parse(rule) }));

export type GuardSizes = { url: string; lines: number; rounds?: number };

/**
 * A price file from its bytes to a verdict by five rules, against code that can read this one file and hold it to these five rules only:
 * no quotes, no other column, no line that cannot be read, no plan, no scope. What is known of the prices is there for both.
 */
export async function benchGuard({ url, lines, rounds = 3 }: GuardSizes): Promise<BenchResult> {
  const bytes = fileOf(lines);
  const known = knownOf(lines);
  let bare: BareVerdict | null = null;
  let ours: Judgement | null = null;
  let most = 0;
  const floor = () =>
    measured(url, async () => {
      bare = bareVerdict(bytes, lines, known);
    });
  const times = await interleaved(rounds, floor, () =>
    measured(url, async () => {
      const before = process.memoryUsage().rss;
      ours = judged(bytes, known, () => {
        most = Math.max(most, process.memoryUsage().rss - before);
      });
    }),
  );
  return {
    path: `${lines} price changes x ${RULES.length} rules, CSV to verdict`,
    floor: "bare code for this file and these rules",
    ...times,
    goal: `${GOAL}x`,
    met: times.ratio <= GOAL && same(bare, ours),
    notes: [
      `same verdicts: ${same(bare, ours) ? "yes" : "no"}; floor ${times.floorCpu.toFixed(2)} CPU s, ours ${times.oursCpu.toFixed(2)}`,
      `memory of ours above the start: ${Math.round(most / MIB)} MiB at most`,
    ],
  };
}

function judged(bytes: Buffer, known: KnownPrices, look: () => void): Judgement {
  const file = new PriceFile({ delimiter: ",", decimal: ".", currency: null, nowMs: NOW_MS });
  for (let from = 0; from < bytes.length; from += PIECE) {
    file.push(bytes.subarray(from, from + PIECE));
    if (from % (PIECE * 64) === 0) look();
  }
  file.end();
  const lines = file.columns.lines();
  const judgement = judgeLines(GUARDS, { lines, known, products: [] }, MOST_TOLD);
  look();
  return judgement;
}

function same(bare: BareVerdict | null, ours: Judgement | null): boolean {
  return bare !== null && ours !== null && bare.counts.join() === ours.counts.join() && Buffer.compare(bare.answers, ours.answers) === 0;
}

/** Each line is of another product, so that nothing is remembered from the line before; one in a thousand is wrong. */
function fileOf(lines: number): Buffer {
  const parts: string[] = ["sku,price,currency,channel,min quantity\n"];
  for (let n = 0; n < lines; n++) {
    const price = priceOf(n);
    const text = `${Math.floor(price / 100)}.${String(price % 100).padStart(2, "0")}`;
    parts.push(`SKU-${String(n).padStart(7, "0")},${text},EUR,${n % 4 < 2 ? "web" : "app"},${n % 2 === 0 ? 1 : 10}\n`);
  }
  return Buffer.from(parts.join(""));
}

const lastOf = (n: number): number => 500 + ((n * 7_919) % 9_000);
function priceOf(n: number): number {
  if (n % 1_000 === 500) return n % 3 === 0 ? 0 : Math.round(lastOf(n) / 10);
  return lastOf(n) + (n % 23);
}

function knownOf(lines: number): KnownPrices {
  const known = noKnownPrices(lines);
  for (let n = 0; n < lines; n++) {
    known.last[n] = lastOf(n);
    known.cost[n] = Math.floor(lastOf(n) * 0.5);
    known.taxBp[n] = 2_000;
  }
  return known;
}

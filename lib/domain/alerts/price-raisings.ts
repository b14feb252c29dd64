import type { Surroundings } from "../guards/batch-rules";
import type { Guard, GuardRule } from "../guards/guard";
import { judgeLines } from "../guards/judge-lines";
import { type KnownPrices, LINE_KINDS } from "../guards/price-lines";
import { type BreachRow, MOST_CHANNELS, MOST_STORED, type Raising } from "./raising";
import { showsMore } from "./worst-breach";

/** An armed guard of prices; a muted one is asked and raises nothing. */
type AskedGuard = { id: number; muted: boolean; guard: Guard };
/** Where a line comes from. */
type LineOrigin = Pick<BreachRow, "priceChangeId" | "changedBy" | "source">;

type Given = {
  guards: readonly AskedGuard[];
  around: Surroundings;
  origin: (line: number) => LineOrigin;
  /** Whether a line that breaks a guard is news; by default every one is. */
  isNews?: (line: number) => boolean;
};
type PriceRaisings = { raisings: Raising[]; breaches: number; muted: number };

/**
 * What the armed guards have to say about prices that are already out, one alert a guard however many lines break it. The memory of
 * an alert is bounded; its count, its start and the breach that shows it best are of all its lines. `muted`: breaches of guards that
 * say nothing for now; they are in no alert, nor in `breaches`.
 */
export function priceRaisings({ guards, around, origin, isNews = () => true }: Given): PriceRaisings {
  const judgement = judgeLines(
    guards.map(({ guard }) => guard),
    around,
  );
  const gathered = new Map<number, Gathering>();
  let muted = 0;
  for (const { line, guard } of judgement.breaches) {
    const asked = guards[guard];
    if (!asked || !isNews(line)) continue;
    if (asked.muted) {
      muted++;
      continue;
    }
    const gathering = gathered.get(guard) ?? new Gathering(asked, around);
    gathered.set(guard, gathering);
    gathering.add(line, origin);
  }
  const raisings = [...gathered.values()].map((gathering) => gathering.raising());
  return { raisings, muted, breaches: raisings.reduce((sum, { count }) => sum + count, 0) };
}

/** The breaches of one guard, as they come. */
class Gathering {
  readonly #asked: AskedGuard;
  readonly #around: Surroundings;
  readonly #skus = new Set<string>();
  readonly #channels = new Set<string>();
  readonly #breaches: BreachRow[] = [];
  #worst: BreachRow | null = null;
  #startedMs = Number.POSITIVE_INFINITY;
  #count = 0;

  constructor(asked: AskedGuard, around: Surroundings) {
    this.#asked = asked;
    this.#around = around;
  }

  add(line: number, origin: Given["origin"]): void {
    const row = this.#rowOf(line, origin(line));
    this.#count++;
    this.#startedMs = Math.min(this.#startedMs, row.at.getTime());
    if (this.#skus.size < MOST_STORED) this.#skus.add(row.sku);
    if (this.#channels.size < MOST_CHANNELS) this.#channels.add(row.channel);
    if (this.#breaches.length < MOST_STORED) this.#breaches.push(row);
    if (!this.#worst || showsMore(row, this.#worst)) this.#worst = row;
  }

  raising(): Raising {
    const { id, guard } = this.#asked;
    return {
      ...{ origin: "prices", guardId: id, about: "", severity: guard.severity, worst: this.#worst, count: this.#count },
      ...{ skus: [...this.#skus], channels: [...this.#channels], breaches: this.#breaches },
      startedAt: new Date(this.#startedMs),
      detail: { kind: guard.rule.kind },
    };
  }

  #rowOf(line: number, origin: LineOrigin): BreachRow {
    const { lines, known } = this.#around;
    const name = (list: readonly string[], column: Int32Array) => list[column[line] ?? 0] ?? "";
    return {
      ...origin,
      sku: name(lines.skus, lines.sku),
      channel: name(lines.channels, lines.channel),
      customerGroup: name(lines.groups, lines.group),
      currency: name(lines.currencies, lines.currency),
      kind: LINE_KINDS[lines.kind[line] ?? 0] ?? "regular",
      minQuantity: lines.minQuantity[line] ?? 1,
      at: new Date(lines.atMs[line] ?? 0),
      beforeMinor: beforeOf(this.#asked.guard.rule, known, line),
      afterMinor: priceAt(lines.price, line),
    };
  }
}

/** What the rule held the price against; else the price before it, the usual one, or the one that people set. */
function beforeOf(rule: GuardRule, known: KnownPrices, line: number): number | null {
  const held = "against" in rule ? priceAt(known[rule.against], line) : null;
  return held ?? priceAt(known.last, line) ?? priceAt(known.usual, line) ?? priceAt(known.reference, line);
}

/** Minor units are whole; a median that is not is rounded down for show. */
function priceAt(column: Float64Array, line: number): number | null {
  const price = column[line] ?? Number.NaN;
  return Number.isNaN(price) ? null : Math.floor(price);
}

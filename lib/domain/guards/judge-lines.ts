import { batchTest, type Surroundings } from "./batch-rules";
import { type Guard, type GuardScope, isAnsweredByBreak, isAnsweredByPlan, SEVERITIES } from "./guard";
import { type LineTest, lineTest } from "./line-rules";
import { LINE_KINDS, type PriceLines } from "./price-lines";

/** One line that breaks one guard. `guard` is its place among the guards given. */
export type Breach = { line: number; guard: number };

/** What the shop is told of a line: publish it, ask a person, or do not. */
export const ANSWERS = ["allow", "confirm", "block"] as const;
export type PriceAnswer = (typeof ANSWERS)[number];

export type Judgement = {
  /** For each line its place in ANSWERS: the gravest of what its breaches ask. */
  answers: Uint8Array;
  /** By guard, then by line. A line may break several guards. */
  breaches: Breach[];
  /** How many lines break each guard, by its place. */
  counts: number[];
};

/**
 * Holds prices to guards. Every guard looks at every line of its scope that it is armed for; a planned price or a quantity break
 * answers the rules that compare, never those that hold whatever is planned. Time: lines x guards; memory: the breaches, of each guard
 * the first `most`.
 */
export function judgeLines(guards: readonly Guard[], around: Surroundings, most = Number.POSITIVE_INFINITY): Judgement {
  const { lines } = around;
  const answers = new Uint8Array(lines.count);
  const breaches: Breach[] = [];
  const counts = guards.map(() => 0);
  guards.forEach((guard, place) => {
    const concerned = concernedBy(guard, around);
    const broken = lineTest(guard.rule, lines, around.known) ?? batchTest(guard.rule, around, concerned);
    if (!broken) throw new Error(`no test for ${guard.rule.kind}`);
    const asked = SEVERITIES.indexOf(guard.severity);
    for (let line = 0; line < lines.count; line++) {
      if (!broken(line) || !concerned(line)) continue;
      if (counts[place]!++ < most) breaches.push({ line, guard: place });
      if (asked > answers[line]!) answers[line] = asked;
    }
  });
  return { answers, breaches, counts };
}

const TIER = LINE_KINDS.indexOf("tier");

/** Whether a guard has a say about a line: in its scope, in its time, and not answered by a plan. */
function concernedBy(guard: Guard, { lines, known, products }: Surroundings): LineTest {
  const inScope = scopeTest(guard.scope, lines, products);
  const { fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } = guard;
  const timeless = guard.fromMs === undefined && guard.untilMs === undefined;
  const inTime = (line: number): boolean => timeless || (lines.atMs[line]! >= fromMs && lines.atMs[line]! < untilMs);
  const byPlan = isAnsweredByPlan(guard.rule);
  const byBreak = isAnsweredByBreak(guard.rule);
  const answered = (line: number): boolean =>
    (byPlan && known.planned[line] === 1) || (byBreak && (lines.kind[line] === TIER || lines.minQuantity[line]! > 1));
  return (line) => !answered(line) && inTime(line) && inScope(line);
}

/** Names are compared once each, lines by their places. */
function scopeTest(scope: GuardScope, lines: PriceLines, products: Surroundings["products"]): LineTest {
  const tests: LineTest[] = [];
  const listed = (names: readonly string[] | undefined, all: readonly string[], column: Int32Array) => {
    if (!names) return;
    const wanted = new Set(names);
    const takes = all.map((name) => wanted.has(name));
    tests.push((line) => takes[column[line]!] === true);
  };
  listed(scope.skus, lines.skus, lines.sku);
  listed(scope.channels, lines.channels, lines.channel);
  listed(scope.groups, lines.groups, lines.group);
  listed(scope.currencies, lines.currencies, lines.currency);
  if (scope.families || scope.tags) {
    const takes = lines.skus.map((_, place) => {
      const product = products[place];
      const family = !scope.families || scope.families.includes(product?.family ?? "");
      return family && (!scope.tags || scope.tags.some((tag) => product?.tags.includes(tag)));
    });
    tests.push((line) => takes[lines.sku[line]!] === true);
  }
  return (line) => tests.every((test) => test(line));
}

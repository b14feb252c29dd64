import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import type { Contradiction, FactTaker, OpenFactTaker } from "../../db/orders/fact-taker";
import { UnreadableLine } from "../../domain/api/batch";
import { code } from "../../domain/orders/fact-fields";
import type { Action } from "../../domain/staff/permissions";
import { type BulkCommand, bulkCommand } from "../bulk-command";
import { done, type InvalidField, refuseInvalid } from "../command";

/** Facts not yet judged, in chunks: for batches too large to be held as objects. */
export type Feed = { feed?: Iterable<readonly unknown[]> };

const CHUNK = 1000;
/** Places named before the rest of a bad batch is left unread. */
const PLACES_NAMED = 100;

type Definition<F, T> = { action: Action; facts: string; fact: z.ZodType<F>; open: OpenFactTaker<F, T> };

/**
 * A command that takes in `{ source, [facts]: [...] }`, and what `feed` adds to it: all of it, or nothing and the places that
 * are wrong as `[facts].<index>.<path>`. Facts that are known already change nothing. One audit row, counts only.
 */
export function takeIn<F, T extends Record<string, number>>({ action, facts: word, fact, open }: Definition<F, T>): BulkCommand<Feed, T> {
  const input = z.object({ source: code, [word]: z.array(z.unknown()).default([]) });
  return bulkCommand<typeof input, Feed, T>({
    action,
    input,
    run: async ({ client, input }, { feed = [] }) => {
      const source = code.parse(input.source);
      const taker = await open(client, source);
      const named = (at: Contradiction): InvalidField => ({ path: `${word}.${at.index}${at.path && `.${at.path}`}`, message: at.message });
      const { facts, wrong } = await stageAll(taker, fact, chunksOf(z.array(z.unknown()).parse(input[word]), feed));
      if (wrong.length > 0) return refuseInvalid(wrong.map(named));
      const merged = await taker.merge(facts);
      if ("contradictions" in merged) return refuseInvalid(inOrder(merged.contradictions).slice(0, PLACES_NAMED).map(named));
      return done(merged.taken, { subject: source, detail: merged.taken });
    },
  });
}

const inOrder = (contradictions: Contradiction[]): Contradiction[] => contradictions.sort((a, b) => a.index - b.index);

function* chunksOf(facts: readonly unknown[], feed: Iterable<readonly unknown[]>): Generator<readonly unknown[]> {
  for (let at = 0; at < facts.length; at += CHUNK) yield facts.slice(at, at + CHUNK);
  yield* feed;
}

/** After the first bad fact nothing more is staged: the rest is only judged, to name every place at once. */
async function stageAll<F, T>(taker: FactTaker<F, T>, fact: z.ZodType<F>, chunks: Iterable<readonly unknown[]>) {
  const wrong: Contradiction[] = [];
  let facts = 0;
  for (const chunk of chunks) {
    const good: F[] = [];
    for (const [offset, stated] of chunk.entries()) {
      const judged = judge(fact, stated);
      if ("good" in judged) good.push(judged.good);
      else wrong.push(...judged.wrong.map((place) => ({ index: facts + offset, ...place })));
    }
    if (wrong.length >= PLACES_NAMED) return { facts, wrong: wrong.slice(0, PLACES_NAMED) };
    if (wrong.length === 0) await taker.stage(good, facts);
    facts += chunk.length;
    // A large batch is long work: others get their turn between chunks.
    await setImmediate();
  }
  return { facts, wrong };
}

function judge<F>(fact: z.ZodType<F>, stated: unknown): { good: F } | { wrong: { path: string; message: string }[] } {
  if (stated instanceof UnreadableLine) return { wrong: [{ path: "", message: "cannot be read as JSON in UTF-8" }] };
  const judged = fact.safeParse(stated);
  if (judged.success) return { good: judged.data };
  const places = new Map<string, string>();
  for (const { path, message } of judged.error.issues) if (!places.has(path.join("."))) places.set(path.join("."), message);
  return { wrong: [...places].map(([path, message]) => ({ path, message })) };
}

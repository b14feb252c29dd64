import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import type { Contradiction, FactTaker, OpenFactTaker } from "../../db/orders/fact-taker";
import type { ImportReport } from "../../domain/imports/report";
import { code } from "../../domain/orders/fact-fields";
import type { Action } from "../../domain/staff/permissions";
import { type BulkCommand, bulkCommand } from "../bulk-command";
import { done, type InvalidField, refuseInvalid } from "../command";

/** Facts not yet judged, in chunks: for batches too large to be held as objects. */
export type Feed = { feed?: Iterable<readonly unknown[]> };
/** Counts only. `facts` is how many the batch held. */
export type TakenIn = Partial<ImportReport> & { facts: number };

const CHUNK = 1000;
/** Places named before the rest of a bad batch is left unread. */
const PLACES_NAMED = 100;

type Definition<F> = { action: Action; facts: string; fact: z.ZodType<F>; open: OpenFactTaker<F> };

/**
 * A command that takes in `{ source, [facts]: [...] }`, and what `feed` adds to it: all of it, or nothing and the places that
 * are wrong as `[facts].<index>.<path>`. Facts that are known already change nothing. One audit row, counts only.
 */
export function takeIn<F>({ action, facts: word, fact, open }: Definition<F>): BulkCommand<Feed, TakenIn> {
  const input = z.object({ source: code, [word]: z.array(z.unknown()).default([]) });
  return bulkCommand<typeof input, Feed, TakenIn>({
    action,
    input,
    run: async ({ client, input }, { feed = [] }) => {
      const source = code.parse(input.source);
      const taker = await open(client, source);
      const named = (at: Contradiction): InvalidField => ({ path: `${word}.${at.index}${at.path && `.${at.path}`}`, message: at.message });
      const { facts, wrong } = await stageAll(taker, fact, chunksOf(z.array(z.unknown()).parse(input[word]), feed));
      if (wrong.length > 0) return refuseInvalid(wrong.map(named));
      const { counts, contradictions } = await taker.merge();
      if (contradictions.length > 0) return refuseInvalid(contradictions.slice(0, PLACES_NAMED).map(named));
      return done({ ...counts, facts }, { subject: source, detail: { facts, ...counts } });
    },
  });
}

function* chunksOf(facts: readonly unknown[], feed: Iterable<readonly unknown[]>): Generator<readonly unknown[]> {
  for (let at = 0; at < facts.length; at += CHUNK) yield facts.slice(at, at + CHUNK);
  yield* feed;
}

/** After the first bad fact nothing more is staged: the rest is only judged, to name every place at once. */
async function stageAll<F>(taker: FactTaker<F>, fact: z.ZodType<F>, chunks: Iterable<readonly unknown[]>) {
  const wrong: Contradiction[] = [];
  let facts = 0;
  for (const chunk of chunks) {
    const good: F[] = [];
    for (const [offset, stated] of chunk.entries()) {
      const judged = fact.safeParse(stated);
      if (judged.success) good.push(judged.data);
      else wrong.push(...judged.error.issues.map(({ path, message }) => ({ index: facts + offset, path: path.join("."), message })));
    }
    if (wrong.length >= PLACES_NAMED) return { facts, wrong: wrong.slice(0, PLACES_NAMED) };
    if (wrong.length === 0) await taker.stage(good, facts);
    facts += chunk.length;
    // A large batch is long work: others get their turn between chunks.
    await setImmediate();
  }
  return { facts, wrong };
}

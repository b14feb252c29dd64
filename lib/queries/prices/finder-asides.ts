import { z } from "zod";
import { ASIDES, type AsideCounts, type AsideLine, countAsides, readAsideLines } from "@/lib/db/prices/finder-asides";
import type { Scope } from "@/lib/domain/incidents/scope";
import { finderQuestion, finderRange } from "./finder-block";

const MOST_WINDOWS = 200;
/** The finder's question with the windows as they stand; counts are asked for, or a page of a list. */
export const asidesQuestion = z.object({
  scope: finderQuestion,
  windows: z
    .array(z.object({ sku: z.string().max(200), channel: z.string().max(100), startMs: z.int(), endMs: z.int() }))
    .min(1)
    .max(MOST_WINDOWS),
  list: z
    .object({
      which: z.enum(ASIDES),
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .nullable(),
    })
    .nullable(),
});
export type AsidesQuestion = z.infer<typeof asidesQuestion>;
/** `next`: the line after which the list goes on; null: it ends here. */
export type AsidesList = { lines: AsideLine[]; next: string | null };
export type AsidesAnswer = { counts: AsideCounts } | AsidesList;

const PAGE_SIZE = 100;

/** The two numbers beside the windows, of every line that the finder looks at; or a page of the lines behind one of them. */
export async function readAsides({ scope: asked, windows, list }: AsidesQuestion): Promise<AsidesAnswer> {
  const scope: Scope = {
    ...asked,
    windows: windows.map(({ startMs, endMs, ...name }) => ({ ...name, startsAt: new Date(startMs), endsAt: new Date(endMs) })),
  };
  const { fromMs, toMs } = await finderRange(asked);
  const range = { startsAt: new Date(fromMs), endsAt: new Date(toMs) };
  if (!list) return { counts: await countAsides(scope, range) };
  const found = await readAsideLines(scope, range, { ...list, size: PAGE_SIZE + 1 });
  const lines = found.slice(0, PAGE_SIZE);
  return { lines, next: found.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null };
}

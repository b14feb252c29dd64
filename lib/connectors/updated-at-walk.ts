import { z } from "zod";

const placeSchema = z.object({
  at: z.iso.datetime(),
  skip: z.int().min(0),
  /** What the page before already gave of that instant. */
  seen: z.array(z.string()).default([]),
});
export type Place = z.output<typeof placeSchema>;
type Listed = { id: string; at: string };

/** The beginning of the list, from an instant on. */
export const startAt = (at: string): Place => ({ at, skip: 0, seen: [] });

/** A place as it was stored with the run. */
export const readPlace = (page: string): Place => placeSchema.parse(JSON.parse(page));

/** Whether the page before gave this order, in this state. */
export const isSeen = (place: Place, { id, at }: Listed): boolean => at === place.at && place.seen.includes(id);

/**
 * Where the next page begins after a full one, in a list sorted by "updated at".
 *
 * At the last instant of the page, not at a count: an order that is changed meanwhile moves to the end of the list, and
 * counting would pass over whatever slid into its place. Only a whole page of one single instant is walked by counting;
 * half a page of overlap bears that some of it leaves meanwhile.
 */
export function placeAfter(page: readonly Listed[], { at, skip }: Place): string {
  const last = page.at(-1)!.at;
  const seen = page.filter((listed) => listed.at === last).map(({ id }) => id);
  const next: Place = last > at ? { at: last, skip: 0, seen } : { at, skip: skip + Math.ceil(page.length / 2), seen };
  return JSON.stringify(next);
}

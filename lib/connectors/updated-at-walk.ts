import { z } from "zod";

const placeSchema = z.object({
  at: z.iso.datetime(),
  /** Null: on from `at`, sorted by "updated at". Else within the one instant `at`, sorted by id, so many orders further. */
  skip: z.int().min(0).nullable(),
  /** What the page before already gave, of that instant. */
  seen: z.array(z.string()),
});
export type Place = z.output<typeof placeSchema>;
type Listed = { id: string; at: string };

/** The beginning of the list, from an instant on. */
export const startAt = (at: string): Place => ({ at, skip: null, seen: [] });

/** A place as it was stored with the run. */
export const readPlace = (page: string): Place => placeSchema.parse(JSON.parse(page));

/** Whether the page before gave this order, in this state. */
export const isSeen = (place: Place, { id, at }: Listed): boolean => Date.parse(at) === Date.parse(place.at) && place.seen.includes(id);

type Walk = { pageSize: number /** The finest instants that the shop tells apart. */; stepMs: number };

/**
 * Where the next page begins; null after the last one.
 *
 * At the last instant of the page, not at a count: an order that is changed meanwhile moves to the end of the list, and
 * counting would pass over whatever slid into its place. Where a whole page is of one single instant, as a bulk change
 * leaves it, that instant is walked by id first: shops list equals in any order. Half a page of overlap bears that some of
 * them leave meanwhile.
 */
export function placeAfter(page: readonly Listed[], place: Place, { pageSize, stepMs }: Walk): Place | null {
  const isFull = page.length >= pageSize;
  const ids = page.map(({ id }) => id);
  if (place.skip !== null)
    return isFull ? { ...place, skip: place.skip + Math.ceil(pageSize / 2), seen: ids } : startAt(later(place.at, stepMs));
  const last = page.at(-1);
  if (!isFull || !last) return null;
  if (Date.parse(last.at) <= Date.parse(place.at)) return { at: place.at, skip: 0, seen: [] };
  return { at: last.at, skip: null, seen: page.filter(({ at }) => at === last.at).map(({ id }) => id) };
}

export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

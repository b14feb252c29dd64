import { z } from "zod";

const placeSchema = z.object({ at: z.iso.datetime(), skip: z.int().min(0) });
export type Place = z.output<typeof placeSchema>;

/** A place as it was stored with the run. */
export const readPlace = (page: string): Place => placeSchema.parse(JSON.parse(page));

/**
 * Where the next page begins after a full one, in a list sorted by "updated at".
 *
 * At the last instant of the page, not at a count: an order that is changed meanwhile moves to the end of the list, and
 * counting would pass over whatever slid into its place. Neighbours of that instant come twice. Only a whole page of one
 * single instant is walked by counting; half a page of overlap bears that some of it leaves meanwhile.
 */
export const placeAfter = (last: string, { at, skip }: Place, pageSize: number): string =>
  JSON.stringify(last > at ? { at: last, skip: 0 } : { at, skip: skip + Math.ceil(pageSize / 2) });

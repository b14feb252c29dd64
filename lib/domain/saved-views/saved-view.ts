import { z } from "zod";

/** The screens whose address can be kept under a name. */
export const VIEW_SCREENS = ["affected", "cohorts", "incidents"] as const;
export type ViewScreen = (typeof VIEW_SCREENS)[number];

export const savedViewSchema = z.object({
  screen: z.enum(VIEW_SCREENS),
  name: z.string().trim().min(1).max(40),
  /** The part of the address after the question mark: filters and sort, nothing of one incident. */
  query: z
    .string()
    .max(1_500)
    .regex(/^[^?#\s<>"]*$/),
  isShared: z.boolean(),
});

/** What a view keeps: filters and sort, but no place, no open row and no fixed selection, which belong to one incident. */
export function keptQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const own of ["at", "row", "only"]) params.delete(own);
  return params.toString();
}

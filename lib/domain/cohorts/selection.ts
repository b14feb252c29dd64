import { z } from "zod";
import { memberFilterSchema } from "./member-filter";

const SELECTED_BY_HAND = 1_000;

/** Whom a decision is about: customers picked one by one, or everybody a filter finds, with the number that was shown. */
export const selectionSchema = {
  incidentRef: z.string().min(1),
  customerIds: z.array(z.coerce.bigint()).min(1).max(SELECTED_BY_HAND).optional(),
  /** Customer id -> the version that was on screen; one that changed since makes the selection stale. */
  versions: z.record(z.string(), z.int()).optional(),
  filter: memberFilterSchema.optional(),
  expected: z.int().min(1).optional(),
  reason: z.string().trim().min(3).max(500),
};

const selection = z.object(selectionSchema);
export type Selection = z.infer<typeof selection>;

/** Either ids, or a filter together with the number shown. */
export const isWhole = (value: Pick<Selection, "customerIds" | "filter" | "expected">): boolean =>
  value.customerIds ? !value.filter : value.filter !== undefined && value.expected !== undefined;

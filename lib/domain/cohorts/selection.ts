import { z } from "zod";
import { memberFilterSchema } from "./member-filter";

const DECIDED_AT_ONCE = 1_000;
/** Picked one by one or by ranges; more than that is a filter's work. */
export const MOST_PICKED = 5_000;
/** In one selection, and so in one decision. */
export const MOST_SELECTED = 200_000;
/** A decision about more than this asks for the number to be typed. */
export const TYPED_FROM = 101;

/** Whom to fix: customers picked by hand with the versions that were on screen, or everybody a filter finds now. */
export const fixableSchema = z
  .object({
    incidentRef: z.string().min(1),
    customerIds: z.array(z.coerce.bigint()).min(1).max(MOST_PICKED).optional(),
    /** Customer id -> the version that was on screen. */
    versions: z.record(z.string(), z.int()).optional(),
    filter: memberFilterSchema.optional(),
  })
  .refine(({ customerIds, filter }) => (customerIds === undefined) !== (filter === undefined));

/** Whom a decision is about: the customers of a fixed selection, or a few by their ids. */
export const selectionSchema = {
  incidentRef: z.string().min(1),
  customerIds: z.array(z.coerce.bigint()).min(1).max(DECIDED_AT_ONCE).optional(),
  /** Customer id -> the version that was on screen; one that changed since makes the selection stale. */
  versions: z.record(z.string(), z.int()).optional(),
  selectionId: z.uuid().optional(),
  /** The number of customers that was shown, or typed. */
  expected: z.int().min(1).optional(),
  /** Leaves out whoever changed since the selection was fixed, instead of refusing. */
  unchangedOnly: z.boolean().optional(),
  reason: z.string().trim().min(3).max(500),
};

const selection = z.object(selectionSchema);
export type Selection = z.infer<typeof selection>;

/** Either ids, or a fixed selection together with the number shown. */
export const isWhole = (value: Pick<Selection, "customerIds" | "selectionId" | "expected">): boolean =>
  value.customerIds ? !value.selectionId : value.selectionId !== undefined && value.expected !== undefined;

import { z } from "zod";
import { memberConditionsSchema } from "./member-condition";

export const USAGES = ["none", "part", "all"] as const;
export type Usage = (typeof USAGES)[number];

/** Which affected customers a screen, an export or a bulk decision is about; an absent part excludes nobody. */
export const memberFilterSchema = z.object({
  cohort: z.string().max(40).optional(),
  usage: z.enum(USAGES).optional(),
  held: z.boolean().optional(),
  language: z.enum(["fr", "en"]).optional(),
  /** Whether a letter can reach them by e-mail. */
  email: z.boolean().optional(),
  /** As the orders name it; empty: no order names one. */
  country: z.string().max(60).optional(),
  /** Whether they warned the shop. */
  reported: z.boolean().optional(),
  /** Whether another incident takes in one of their lines too. */
  overlapping: z.boolean().optional(),
  /** Whether they paid more than the reference price, in all. */
  overcharged: z.boolean().optional(),
  /** Of at least one affected line: its product, and the channel of its order. */
  sku: z.string().min(1).max(200).optional(),
  channel: z.string().min(1).max(100).optional(),
  /** Part of the name or e-mail, or the beginning of an order's reference. */
  q: z.string().trim().max(100).optional(),
  conditions: memberConditionsSchema.optional(),
  /** Those of a fixed selection. */
  selection: z.uuid().optional(),
});
export type MemberFilter = z.infer<typeof memberFilterSchema>;

/** Facets of affected lines, of which a customer has several: nobody keeps their counts, they are made when somebody asks. */
export const LINE_FACETS = ["sku", "channel"] as const;
export type LineFacet = (typeof LINE_FACETS)[number];

/** Whether facets of the customer alone say whom it finds, so that the kept counts answer for it. */
export const isFacetsOnly = ({ q, conditions, selection, sku, channel }: MemberFilter): boolean =>
  !q && !conditions && !selection && !sku && !channel;

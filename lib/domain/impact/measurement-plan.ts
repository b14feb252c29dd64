import { z } from "zod";
import { sampleSize } from "./design";

export const DESIGNS = ["randomised", "matched", "before_after"] as const;
/** How the comparison is made, strongest first: arms by lot, unaffected customers who were alike, the same customers before. */
export type Design = (typeof DESIGNS)[number];
export const OUTCOMES = ["repurchase", "revenue", "margin"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Days after the start for which results are worked out. */
export const WINDOWS = [30, 60, 90] as const;

/**
 * What is written before the first gesture leaves. `expectedBp` is the share expected to order again in any case, `smallestEffectBp` the
 * smallest difference worth knowing, both in basis points. `looks`: how often the outcome is looked at, at equal steps that end with the
 * window: a window of 90 days has one look or three, one of 60 days one or two, one of 30 days one.
 */
export const measurementPlanSchema = z
  .object({
    design: z.enum(DESIGNS),
    outcome: z.enum(OUTCOMES),
    windowDays: z.literal(WINDOWS),
    expectedBp: z.int().min(0).max(10_000),
    smallestEffectBp: z.int().min(1).max(10_000),
    looks: z.int().min(1).max(3).default(1),
    note: z.string().trim().max(2_000).default(""),
  })
  .superRefine(({ expectedBp, smallestEffectBp, looks, windowDays }, context) => {
    if (expectedBp + smallestEffectBp > 10_000)
      context.addIssue({ code: "custom", path: ["smallestEffectBp"], message: "above everybody" });
    if (looks !== 1 && looks * 30 !== windowDays)
      context.addIssue({ code: "custom", path: ["looks"], message: "looks fall on whole windows" });
  });
export type MeasurementPlan = z.output<typeof measurementPlanSchema>;

/** Customers needed in each group to see the smallest effect worth knowing, for 80 % power at 5 %, two-sided. */
export const sampleNeededFor = ({ expectedBp, smallestEffectBp }: Pick<MeasurementPlan, "expectedBp" | "smallestEffectBp">): number =>
  sampleSize(expectedBp / 10_000, (expectedBp + smallestEffectBp) / 10_000);

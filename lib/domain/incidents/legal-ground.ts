import { z } from "zod";

/** Absent where nothing is written: what older notes sealed stays byte for byte the same. */
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => (text === "" ? undefined : text))
    .optional();

/** The file note's answers. What can be computed (ratio of the prices, time to fix) is not asked and not stored. */
export const legalGroundSchema = z.object({
  /** Staff hold the price to be an obvious error. */
  obviousError: z.boolean().default(false),
  /** Country or law, as staff write it: "France, Code civil art. 1132". */
  jurisdiction: z.string().trim().max(200).default(""),
  /** Who noticed and warned. */
  warnedBy: z.string().trim().max(500).default(""),
  /** The clause of the terms of sale that is invoked. */
  termsInvoked: z.string().trim().max(2000).default(""),
  /** Which version of the terms was in force, as the shop names it. */
  termsVersion: optionalText(200),
  /** What the shop sends by itself for every order: whether it binds is judged by its words. */
  acknowledgement: optionalText(4000),
  counselConsulted: z.boolean().default(false),
  /** We choose to honour the price although we need not. */
  honourAnyway: z.boolean().default(false),
  notes: z.string().trim().max(4000).default(""),
});
export type LegalGround = z.output<typeof legalGroundSchema>;

/** The stored note; what an older record lacks gets its default. @throws ZodError when the record is no note at all */
export const readLegalGround = (stored: unknown): LegalGround => legalGroundSchema.parse(stored ?? {});

/** How far the wrong price lies from the right one, in basis points of the right one: 0 € instead of 49 € -> 0. Null without a right price. */
export const priceRatioBp = (wrongMinor: number, referenceMinor: number): number | null =>
  referenceMinor > 0 ? Math.round((wrongMinor * 10_000) / referenceMinor) : null;

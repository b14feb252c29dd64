import { z } from "zod";
import { CONSUMPTION_KINDS } from "../../cohorts/consumption-kind";
import { type Declaration, emptyProduct, emptyWindow } from "../declaration";
import { WINDOW_EVIDENCE } from "../incident-fields";
import { legalGroundSchema } from "../legal-ground";
import { CRITERIA } from "../scope";

const text = (most: number) => z.string().max(most).default("");
const localTime = z
  .object({ text: text(40), side: z.enum(["before", "after"]).nullable().default(null) })
  .default({ text: "", side: null });

/** What a draft may hold: texts as typed, bounded; what an older draft lacks gets its default. Nothing is judged here. */
export const declarationForm = z.object({
  title: text(400),
  description: text(8000),
  zone: text(100),
  detectedAt: localTime,
  fixedAt: localTime,
  channels: text(2000),
  discountCodes: text(2000),
  customerGroups: text(2000),
  noGroup: z.boolean().default(false),
  countries: text(2000),
  families: text(2000),
  tags: text(2000),
  consumptionKinds: z.array(z.enum(CONSUMPTION_KINDS)).max(6).default([]),
  taxIncluded: z.boolean().nullable().default(null),
  reporters: text(100_000),
  ownerId: text(100),
  products: z
    .array(
      z.object({
        sku: text(200),
        currency: text(20),
        channel: text(100),
        origin: z.string().max(210).default("typed"),
        criterion: z.enum(CRITERIA).default("exactly"),
        criterionValue: text(60),
        referencePrice: text(60),
        unitsPerItem: text(20),
        unitCost: text(60),
      }),
    )
    .max(5000)
    .default(() => [emptyProduct()]),
  windows: z
    .array(
      z.object({
        startsAt: localTime,
        endsAt: localTime,
        sku: text(200),
        channel: text(100),
        evidence: z.enum(WINDOW_EVIDENCE).default("typed"),
      }),
    )
    .max(200)
    .default(() => [emptyWindow()]),
  legalGround: legalGroundSchema.prefault({}),
}) satisfies z.ZodType<Declaration, unknown>;

/** The stored form; what cannot be read at all is the empty one. */
export function readForm(stored: unknown, empty: Declaration): Declaration {
  const read = declarationForm.safeParse({ ...empty, ...(typeof stored === "object" ? stored : {}) });
  return read.success ? read.data : empty;
}

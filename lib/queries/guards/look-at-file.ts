import { z } from "zod";
import { now } from "@/lib/clock";
import { lookAtPriceFile, type PriceFileLook } from "@/lib/domain/guards/look-at-price-file";
import { DELIMITERS, ENCODINGS } from "@/lib/domain/imports/settings";
import { isCurrency } from "@/lib/domain/imports/words";

const HEAD_BYTES = 64 * 1024;

const input = z.object({
  /** The first bytes of the file, in base 64. */
  head: z.base64().max(Math.ceil((HEAD_BYTES * 4) / 3) + 4),
  complete: z.boolean(),
  chosen: z.object({
    encoding: z.enum(ENCODINGS).optional(),
    delimiter: z.enum(DELIMITERS).optional(),
    decimal: z.enum([".", ","]).optional(),
    currency: z.string().refine(isCurrency).nullable().optional(),
  }),
});

/** How a file's first lines would be read with what is chosen so far; null: the question itself is wrong. */
export function lookAtFile(given: unknown): PriceFileLook | null {
  const parsed = input.safeParse(given);
  if (!parsed.success) return null;
  const { head, complete, chosen } = parsed.data;
  return lookAtPriceFile(Buffer.from(head, "base64"), complete, chosen, now().getTime());
}

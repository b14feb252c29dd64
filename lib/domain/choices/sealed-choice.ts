import { z } from "zod";
import { ACTION_KINDS } from "../plans/action";
import type { Compensation } from "../plans/compensation";

const item = z.object({
  kind: z.enum(ACTION_KINDS),
  units: z.int().nullable(),
  amountMinor: z.int().nullable(),
  currency: z.string().length(3).nullable(),
  expiresAt: z.string().nullable(),
  due: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<Compensation>;

const schema = z.object({
  days: z.int().positive(),
  defaultKey: z.string(),
  options: z.array(z.object({ key: z.string(), items: z.array(item) })).min(1),
});
export type SealedChoice = z.infer<typeof schema>;

/** What a compensation of kind `choice` was sealed with: every option as it was worked out for this customer. @throws on anything else */
export const sealedChoice = (detail: unknown): SealedChoice => schema.parse(detail);

/** The option of a key; undefined: there is none. */
export const optionOf = (choice: SealedChoice, key: string): SealedChoice["options"][number] | undefined =>
  choice.options.find((option) => option.key === key);

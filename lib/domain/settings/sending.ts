import { z } from "zod";
import { CHANNELS, LADDER } from "../mailings/ladder";
import { quietSchema } from "../mailings/quiet-hours";

/** How mailings leave unless whoever schedules one says otherwise. */
export const sendingSchema = z.object({
  quiet: quietSchema.nullable(),
  /** Most messages in a minute; null: as fast as the provider takes them. */
  perMinute: z.int().min(1).max(100_000).nullable(),
  /** So many leave first and are waited for; 0: none. */
  canary: z.int().min(0).max(1000),
  canaryHoldMinutes: z
    .int()
    .min(0)
    .max(24 * 60),
  /** Whether opened mails are counted: that is watching people read. */
  countOpens: z.boolean(),
  /** Ways to reach somebody, the first usable one wins. */
  ladder: z
    .array(z.enum(CHANNELS))
    .min(1)
    .refine((channels) => new Set(channels).size === channels.length),
});
export type Sending = z.infer<typeof sendingSchema>;

export const DEFAULT_SENDING: Sending = {
  quiet: { from: 20, to: 8 },
  perMinute: null,
  canary: 20,
  canaryHoldMinutes: 15,
  countOpens: false,
  ladder: [...LADDER],
};

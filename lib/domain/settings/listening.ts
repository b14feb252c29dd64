import { z } from "zod";

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const tariff = z.record(z.string().regex(/^[A-Z]{3}$/), z.int().min(0).max(10_000_000_00)).default({});

/** When people answer, how fast somebody calls back, and what an agent may give beyond the plan (minor units of each currency). */
export const listeningSchema = z
  .object({
    /** Working days of the week; 1 is Monday. */
    days: z
      .array(z.int().min(1).max(7))
      .min(1)
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
    /** Local times of the shop's zone. */
    from: z.string().regex(CLOCK),
    to: z.string().regex(CLOCK),
    /** Local days on which nobody answers. */
    closed: z
      .array(z.string().regex(DAY))
      .max(200)
      .transform((days) => [...new Set(days)].sort()),
    /** Working minutes within which somebody calls who asked for it. */
    callBackMinutes: z.int().min(5).max(2_400),
    /** Whether a reply is acknowledged at once. */
    acknowledge: z.boolean(),
    discretion: z.object({ perCase: tariff, perIncident: tariff }),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "before_from" });
export type Listening = z.infer<typeof listeningSchema>;

/** What holds while nobody saved anything else. */
export const DEFAULT_LISTENING: Listening = {
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "18:00",
  closed: [],
  callBackMinutes: 60,
  acknowledge: true,
  discretion: { perCase: { EUR: 1_000 }, perIncident: { EUR: 10_000 } },
};

import { z } from "zod";

export const STOP_ACTIONS = ["unlist", "hold_fulfilment", "disable_code", "restore_price"] as const;
export type StopAction = (typeof STOP_ACTIONS)[number];

const sku = z.string().trim().min(1).max(200);
const channel = z.string().trim().max(200);

/** What a stop is about. Minor units of the currency; an empty channel is every one. */
export const stopDetailSchema = z.object({
  skus: z.array(sku).max(1_000).default([]),
  channels: z.array(channel).max(200).default([]),
  code: z.string().trim().min(1).max(200).nullable().default(null),
  prices: z
    .array(z.object({ sku, channel: channel.default(""), currency: z.string().regex(/^[A-Z]{3}$/), priceMinor: z.int().min(0) }))
    .max(1_000)
    .default([]),
});
export type StopDetail = z.output<typeof stopDetailSchema>;

/** Whether the detail says what the action needs: products, a code, or the right prices. */
export function isEnoughFor(action: StopAction, { skus, code, prices }: StopDetail): boolean {
  if (action === "disable_code") return code !== null;
  return action === "restore_price" ? prices.length > 0 : skus.length > 0;
}

import { z } from "zod";
import { now } from "@/lib/clock";
import { readWrongPrices } from "@/lib/db/alerts/wrong-prices";
import { prisma } from "@/lib/db/client";

const asked = z.looseObject({ alertId: z.int().positive(), action: z.literal("restore_price") });

/** What is asked of the shop, with the prices of the alert that are to be set back where it is about that. */
export async function withRightPrices(input: unknown): Promise<unknown> {
  const restoring = asked.safeParse(input);
  if (!restoring.success) return input;
  const alert = await prisma.priceAlert.findUnique({
    where: { id: restoring.data.alertId },
    select: { id: true, skus: true, startedAt: true },
  });
  if (!alert) return input;
  const wrong = await readWrongPrices(prisma, alert, now());
  const prices = new Map(
    wrong.flatMap(({ sku, channel, currency, rightMinor }) =>
      rightMinor === null ? [] : [[JSON.stringify([sku, channel, currency]), { sku, channel, currency, priceMinor: rightMinor }] as const],
    ),
  );
  return { ...restoring.data, detail: { prices: [...prices.values()] } };
}

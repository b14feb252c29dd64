import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes a planned price back: from now on rules look at it as at any other. */
export const removePlannedPrice = command({
  action: "planned_price.remove",
  input: z.object({ plannedPriceId: z.int().min(1) }),
  run: async ({ tx, input: { plannedPriceId: id } }) => {
    const [removed] = await tx.plannedPrice.findMany({ where: { id } });
    if (!removed || (await tx.plannedPrice.deleteMany({ where: { id } })).count === 0) return refuse("not_found");
    const { sku, currency, channel, startsAt, endsAt } = removed;
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return done({ id }, { subject: sku, detail: { currency, channel, priceMinor: String(removed.priceMinor), ...times } });
  },
});

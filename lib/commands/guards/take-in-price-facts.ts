import { prisma } from "../../db/client";
import { planPrices } from "../../db/guards/planned-prices";
import { writeBundles, writeCosts, writeReferences } from "../../db/guards/write-price-facts";
import { readWatching } from "../../db/settings/watching";
import { priceFactsSchema } from "../../domain/guards/price-facts";
import { bulkCommand } from "../bulk-command";
import { done } from "../command";

/** Takes in what guards hold prices to: costs, reference prices, what bundles hold, planned prices. The same facts again change nothing. */
export const takeInPriceFacts = bulkCommand({
  action: "price_facts.import",
  input: priceFactsSchema,
  run: async ({ client, input: { costs, referencePrices, bundles, plannedPrices }, actor, now }, _extra: null) => {
    const { taxBp } = await readWatching(prisma);
    await writeCosts(client, costs);
    await writeReferences(client, referencePrices, taxBp);
    await writeBundles(client, bundles);
    await planPrices(client, plannedPrices, { by: actor.id, at: now });
    const taken = {
      costs: costs.length,
      referencePrices: referencePrices.length,
      bundles: bundles.length,
      plannedPrices: plannedPrices.length,
    };
    return done(taken, { subject: "price_facts", detail: taken });
  },
});

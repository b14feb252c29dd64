import { planPrices } from "../../db/guards/planned-prices";
import { plannedPriceSchema } from "../../domain/guards/price-facts";
import { command, done } from "../command";

/** Plans a price for a time: rules that compare have nothing against it then. */
export const savePlannedPrice = command({
  action: "planned_price.save",
  input: plannedPriceSchema,
  run: async ({ tx, input, actor, now }) => {
    await planPrices(tx, [input], { by: actor.id, at: now });
    return done({ sku: input.sku }, { subject: input.sku, reason: input.reason, detail: input });
  },
});

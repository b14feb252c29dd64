import type { PoolClient } from "pg";
import { queryOfClient } from "../../db/alerts/query";
import { priceChangeTaker } from "../../db/orders/take-in-price-changes";
import { priceFactSchema } from "../../domain/prices/price-fact";
import { wakeWatch } from "../watch/wake-watch";
import { takeIn } from "./take-in";

/** What the shop's price log says: facts, never changed afterwards. What is new among them is looked at by the watch. */
export const takeInPriceChanges = takeIn({
  action: "price_changes.take_in",
  facts: "priceChanges",
  fact: priceFactSchema,
  open: async (client: PoolClient, source) => {
    const taker = await priceChangeTaker(client, source);
    return {
      stage: taker.stage,
      merge: async (facts) => {
        const taken = await taker.merge(facts);
        await wakeWatch(queryOfClient(client));
        return taken;
      },
    };
  },
});

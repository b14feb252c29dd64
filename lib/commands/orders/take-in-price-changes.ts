import { priceChangeTaker } from "../../db/orders/take-in-price-changes";
import { priceFactSchema } from "../../domain/prices/price-fact";
import { takeIn } from "./take-in";

/** What the shop's price log says: facts, never changed afterwards. */
export const takeInPriceChanges = takeIn({
  action: "price_changes.take_in",
  facts: "priceChanges",
  fact: priceFactSchema,
  open: priceChangeTaker,
});

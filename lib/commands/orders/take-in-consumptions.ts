import { consumptionTaker } from "../../db/orders/take-in-consumptions";
import { consumptionFactSchema } from "../../domain/orders/order-fact";
import { takeIn } from "./take-in";

/** Units used, as the shop timed them. Orders come first: a fact of an unknown order or customer is refused. */
export const takeInConsumptions = takeIn({
  action: "consumptions.take_in",
  facts: "consumptions",
  fact: consumptionFactSchema,
  open: consumptionTaker,
});

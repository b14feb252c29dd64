import { orderTaker } from "../../db/orders/take-in-orders";
import { orderFactSchema } from "../../domain/orders/order-fact";
import { takeIn } from "./take-in";

/** Orders as a shop states them, by push or pull. Price and quantity as placed never change: what differs later sets `edited`. */
export const takeInOrders = takeIn({ action: "orders.take_in", facts: "orders", fact: orderFactSchema, open: orderTaker });

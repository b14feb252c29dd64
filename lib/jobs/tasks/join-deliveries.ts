import { joinDeliveries } from "../../commands/delivery/join-deliveries";
import { WORKER } from "../../domain/staff/actor";
import { defineTask } from "../task";

/** Joins events with messages whose provider id came after them; what still has none waits for the next time. */
export const joinDeliveriesTask = defineTask("join-deliveries", async (_, { stopping }) => {
  while (!stopping() && (await joinDeliveries(WORKER, {})).ok);
});

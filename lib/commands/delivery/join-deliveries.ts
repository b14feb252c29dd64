import { z } from "zod";
import { joinLate } from "../../db/delivery/join-late";
import { command, done, refuse } from "../command";
import { settleDeliveries } from "./settle-deliveries";

/** Events taken up at once. */
const MOST = 2_000;

/** Joins what was told of messages before their provider id was known, and what follows from it. */
export const joinDeliveries = command({
  action: "delivery.record",
  input: z.object({}),
  run: async ({ tx, now }) => {
    const messageIds = await joinLate(tx, MOST);
    if (messageIds.length === 0) return refuse("nothing_to_change");
    const settled = await settleDeliveries(tx, messageIds, now);
    return done({ messages: messageIds.length }, { detail: { joined: messageIds.length, ...settled } });
  },
});

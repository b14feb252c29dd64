import { z } from "zod";
import { joinLate } from "../../db/delivery/join-late";
import { command, done, refuse } from "../command";
import { settleAnswers } from "./settle-answers";
import { settleDeliveries, sumOf } from "./settle-deliveries";

/** Events taken up at once. */
const MOST = 2_000;

/** Joins what was told of messages and answers before their provider id was known, and what follows from it. */
export const joinDeliveries = command({
  action: "delivery.record",
  input: z.object({}),
  run: async ({ tx, now }) => {
    const { messageIds, entryIds } = await joinLate(tx, MOST);
    const joined = messageIds.length + entryIds.length;
    if (joined === 0) return refuse("nothing_to_change");
    const settled = sumOf(await settleDeliveries(tx, messageIds, now), await settleAnswers(tx, entryIds, now));
    return done({ messages: joined }, { detail: { joined, ...settled } });
  },
});

import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done } from "../command";

/** Has the sender's records looked up; the answer comes by itself. */
export const askSenderDns = command({
  action: "sender.look_up",
  input: z.object({}),
  run: async ({ tx }) => {
    await enqueue(tx, "look-up-sender", {}, { key: "look-up-sender" });
    return done({}, { subject: "sender" });
  },
});

import { z } from "zod";
import { writeSenderDns } from "../../db/settings/sender-dns";
import { senderDnsSchema } from "../../domain/mailings/sender-records";
import { command, done } from "../command";

/** Keeps what the sender's domain said, with when. */
export const recordSenderDns = command({
  action: "sender.record",
  input: senderDnsSchema.omit({ at: true }).extend({ domain: z.string().max(253) }),
  run: async ({ tx, input, now }) => {
    await writeSenderDns(tx, { ...input, at: now });
    const states = Object.fromEntries(input.records.map(({ what, state }) => [what, state]));
    return done({ at: now }, { subject: input.domain || "sender", detail: states });
  },
});

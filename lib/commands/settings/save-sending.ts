import { readSending, writeSending } from "../../db/settings/sending";
import { type Sending, sendingSchema } from "../../domain/settings/sending";
import { command, done } from "../command";

/** Saves how mailings leave; those already scheduled keep what they were given. */
export const saveSending = command({
  action: "settings.save_sending",
  input: sendingSchema,
  run: async ({ tx, input }) => {
    const before = await readSending(tx);
    await writeSending(tx, input);
    return done(input, { subject: "sending", detail: changes(before, input) });
  },
});

function changes(before: Sending, after: Sending): Record<string, unknown> {
  const fields = Object.keys(sendingSchema.shape) as (keyof Sending)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}

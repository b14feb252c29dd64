import { readListening, writeListening } from "../../db/settings/listening";
import { type Listening, listeningSchema } from "../../domain/settings/listening";
import { command, done } from "../command";

/** Saves when people answer and what they may give beyond a plan; threads that already wait keep their dates. */
export const saveListening = command({
  action: "settings.save_listening",
  input: listeningSchema,
  run: async ({ tx, input }) => {
    const before = await readListening(tx);
    await writeListening(tx, input);
    return done(input, { subject: "listening", detail: changes(before, input) });
  },
});

function changes(before: Listening, after: Listening): Record<string, unknown> {
  const fields = Object.keys(after) as (keyof Listening)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}

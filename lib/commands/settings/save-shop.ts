import { readShop, writeShop } from "../../db/settings/shop";
import { type Shop, shopSchema } from "../../domain/settings/shop";
import { command, done } from "../command";

/** Saves the shop's profile; the audit says which fields changed, from what to what. */
export const saveShop = command({
  action: "settings.save_shop",
  input: shopSchema,
  run: async ({ tx, input }) => {
    const before = await readShop(tx);
    await writeShop(tx, input);
    return done(input, { subject: input.name, detail: changes(before, input) });
  },
});

function changes(before: Shop, after: Shop): Record<string, unknown> {
  const fields = Object.keys(shopSchema.shape) as (keyof Shop)[];
  const changed = fields.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]));
}

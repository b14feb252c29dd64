import { z } from "zod";
import { CHANNELS } from "../../domain/mailings/ladder";
import { command, done, refuse } from "../command";

/** Writes down how one customer wants to be reached and addressed; null takes a wish back. */
export const preferContact = command({
  action: "contact.prefer",
  input: z.object({
    customerId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
    channel: z.enum(CHANNELS).nullable(),
    language: z.enum(["fr", "en"]).nullable(),
    civility: z
      .string()
      .trim()
      .max(30)
      .transform((text) => text || null)
      .nullable(),
    /** Whether promotions may be sent; null: never asked, which counts as no. */
    promotion: z.boolean().nullable(),
  }),
  run: async ({ tx, input: { customerId, ...wishes }, actor, now }) => {
    if ((await tx.customer.count({ where: { id: customerId } })) === 0) return refuse("not_found");
    const data = { ...wishes, by: actor.id, at: now };
    await tx.contactPreference.upsert({ where: { customerId }, create: { customerId, ...data }, update: data });
    return done(
      {},
      { subject: `customer:${customerId}`, detail: { channel: wishes.channel, language: wishes.language, promotion: wishes.promotion } },
    );
  },
});

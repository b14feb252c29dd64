import { z } from "zod";
import { command, done, refuse } from "../command";

/** Refuses promotions for ever, on the customer's own word; what was refused before stays refused. Service messages go on. */
export const refusePromotion = command({
  action: "contact.refuse_promotion",
  input: z.object({ customerId: z.bigint() }),
  run: async ({ tx, input: { customerId }, now }) => {
    if ((await tx.customer.count({ where: { id: customerId } })) === 0) return refuse("not_found");
    const refused = await tx.$executeRaw`
      INSERT INTO contact_preference (customer_id, promotion, by, at) VALUES (${customerId}, false, 'customer', ${now})
      ON CONFLICT (customer_id) DO UPDATE SET promotion = false, by = 'customer', at = ${now}
      WHERE contact_preference.promotion IS DISTINCT FROM false`;
    if (refused === 0) return refuse("nothing_to_change");
    return done({}, { subject: `customer:${customerId}` });
  },
});

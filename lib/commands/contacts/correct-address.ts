import { z } from "zod";
import { maskEmail } from "../../domain/credits/mask-email";
import { normaliseEmail } from "../../domain/imports/identity";
import { command, done, refuse, refuseInvalid } from "../command";

/**
 * Puts right where one customer's mail goes. Who they are stays: the key under which the shop knows them is the old address, nobody is
 * merged, and whatever keeps the old address from being written to still does. An address that others have is allowed, and counted.
 */
export const correctAddress = command({
  action: "contact.correct_address",
  input: z.object({
    customerId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
    email: z.string().trim().min(3).max(254),
    reason: z.string().trim().min(3).max(500),
  }),
  run: async ({ tx, input: { customerId, email: typed, reason } }) => {
    const email = normaliseEmail(typed);
    if (email === "") return refuseInvalid([{ path: "email", message: "email" }]);
    const [customer] = await tx.$queryRaw<{ email: string | null }[]>`
      SELECT email FROM customer WHERE id = ${customerId} AND merged_into IS NULL FOR NO KEY UPDATE`;
    if (!customer) return refuse("not_found");
    if (customer.email === email) return refuse("nothing_to_change");
    const shared = await tx.customer.count({ where: { email, id: { not: customerId } } });
    await tx.customer.update({ where: { id: customerId }, data: { email } });
    const detail = { from: customer.email && maskEmail(customer.email), to: maskEmail(email), shared };
    return done({ email, shared }, { subject: `customer:${customerId}`, reason, detail });
  },
});

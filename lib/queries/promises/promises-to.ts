import { now } from "@/lib/clock";
import { Prisma, prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { type PromiseView, readPromises } from "./promise-view";

const SHOWN = 20;

type Asking = { customerId: bigint; masked: boolean };

/** What was promised to one customer, in answers and in the letters that they got, what is still to be kept first. */
export async function promisesTo({ customerId, masked }: Asking): Promise<PromiseView[]> {
  const { zone } = await readShop(prisma);
  const where = Prisma.sql`p.customer_id = ${customerId} OR (p.customer_id IS NULL AND p.mailing_id IN (
    SELECT mailing_id FROM mail_message WHERE customer_id = ${customerId} AND state = 'sent'))`;
  return readPromises({
    where,
    order: Prisma.sql`coalesce(p.kept_at, p.given_up_at) DESC NULLS FIRST, p.due_at, p.id`,
    most: SHOWN,
    now: now(),
    zone,
    masked,
  });
}

import { z } from "zod";
import type { Tx } from "../../db/client";
import { findGesturePlan } from "../../db/gestures/gesture-plan";
import { gestureRoom, lockGestures } from "../../db/gestures/gesture-room";
import { pricedProducts } from "../../db/gestures/priced-products";
import { command, done, type Outcome, refuse } from "../command";
import { gestureEnd, giveGesture, type Offer, whyNoGesture } from "./give-gesture";

const money = z.int().min(0).max(100_000_000);
const input = z
  .object({
    threadId: z.coerce.bigint(),
    /** Of a credit. */
    amountMinor: money.min(1).optional(),
    /** Instead of a credit: the product that the customer meant to buy, at this price. */
    offer: z.object({ sku: z.string().min(1).max(200), priceMinor: money }).optional(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ amountMinor, offer }) => (amountMinor === undefined) !== (offer === undefined), {
    path: ["amountMinor"],
    message: "one_of_both",
  });

type Asked = { gestureId: number; state: "given" | "waiting"; creditId: string | null };

/**
 * Gives a customer a credit beyond the plan, or one product at a price, in a conversation: a product counts as what the shop forgoes
 * on its usual price. Within the discretion at once; above it the gesture waits for a
 * manager. One waits at a time for each customer.
 */
export const askGesture = command({
  action: "gesture.ask",
  input,
  run: async ({ tx, input: { threadId, currency, reason, ...wanted }, actor, now }): Promise<Outcome<Asked>> => {
    const thread = await tx.thread.findUnique({ where: { id: threadId }, select: { incidentId: true, customerId: true } });
    if (!thread) return refuse("not_found");
    const { incidentId, customerId } = thread;
    if (incidentId === null || customerId === null) return refuse("gesture_needs_customer");
    await lockGestures(tx, incidentId);
    const plan = await findGesturePlan(tx, incidentId, customerId);
    const why = whyNoGesture(plan);
    if (!plan || why) return refuse(why ?? "gesture_too_early");
    if ((await tx.extraGesture.count({ where: { incidentId, customerId, state: "waiting" } })) > 0) return refuse("gesture_waiting");
    const costs = await costOf(tx, { ...wanted, currency, now });
    if (costs === null) return refuse("offer_price");
    const { amountMinor, offer } = costs;
    const room = await gestureRoom(tx, { incidentId, customerId, currency });
    const { id } = await tx.extraGesture.create({
      data: {
        ...{ incidentId, customerId, threadId, amountMinor, currency, reason, state: "waiting", askedBy: actor.id, askedAt: now },
        ...(offer && { ...offer, endsAt: gestureEnd(plan, now) }),
      },
    });
    const audit = { incidentId, subject: `gesture:${id}`, reason };
    const asked = { amountMinor, currency, ...offer, threadId: String(threadId) };
    if (amountMinor > room) {
      const waits: Asked = { gestureId: id, state: "waiting", creditId: null };
      return done(waits, { ...audit, detail: { ...asked, state: "waiting", roomMinor: room } });
    }
    const given = await giveGesture(tx, plan, { id, customerId, amountMinor, currency, offer }, now);
    if ("refused" in given) return refuse(given.refused);
    await tx.extraGesture.update({ where: { id, state: "waiting" }, data: { state: "given", creditId: given.creditId } });
    const creditId = given.creditId === null ? null : String(given.creditId);
    return done({ gestureId: id, state: "given", creditId }, { ...audit, detail: { ...asked, state: "given", creditId } });
  },
});

type Costs = { amountMinor: number; offer: Offer | null };
type Wanted = { amountMinor?: number; offer?: Offer; currency: string; now: Date };

/** What a gesture takes off the discretion; null for a product whose price nobody knows, or that is offered for no less than that. */
async function costOf(tx: Tx, { amountMinor, offer, currency, now }: Wanted): Promise<Costs | null> {
  if (!offer) return { amountMinor: amountMinor ?? 0, offer: null };
  const usual = (await pricedProducts(tx, { sku: offer.sku }, now)).find((one) => one.currency === currency)?.usualMinor ?? 0;
  return usual > offer.priceMinor ? { amountMinor: usual - offer.priceMinor, offer } : null;
}

import { z } from "zod";
import { findGesturePlan } from "../../db/gestures/gesture-plan";
import { gestureRoom, lockGestures } from "../../db/gestures/gesture-room";
import { command, done, type Outcome, refuse } from "../command";
import { giveGesture, whyNoGesture } from "./give-gesture";

const input = z.object({
  threadId: z.coerce.bigint(),
  amountMinor: z.int().min(1).max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason: z.string().trim().min(3).max(500),
});

type Asked = { gestureId: number; state: "given" | "waiting"; creditId: string | null };

/**
 * Gives a customer a credit beyond the plan, in a conversation. Within the discretion at once; above it the gesture waits for a
 * manager. One waits at a time for each customer.
 */
export const askGesture = command({
  action: "gesture.ask",
  input,
  run: async ({ tx, input: { threadId, amountMinor, currency, reason }, actor, now }): Promise<Outcome<Asked>> => {
    const thread = await tx.thread.findUnique({ where: { id: threadId }, select: { incidentId: true, customerId: true } });
    if (!thread) return refuse("not_found");
    const { incidentId, customerId } = thread;
    if (incidentId === null || customerId === null) return refuse("gesture_needs_customer");
    await lockGestures(tx, incidentId);
    const plan = await findGesturePlan(tx, incidentId, customerId);
    const why = whyNoGesture(plan);
    if (!plan || why) return refuse(why ?? "gesture_too_early");
    if ((await tx.extraGesture.count({ where: { incidentId, customerId, state: "waiting" } })) > 0) return refuse("gesture_waiting");
    const room = await gestureRoom(tx, { incidentId, customerId, currency });
    const { id } = await tx.extraGesture.create({
      data: { incidentId, customerId, threadId, amountMinor, currency, reason, state: "waiting", askedBy: actor.id, askedAt: now },
    });
    const audit = { incidentId, subject: `gesture:${id}`, reason };
    const asked = { amountMinor, currency, threadId: String(threadId) };
    if (amountMinor > room) {
      const waits: Asked = { gestureId: id, state: "waiting", creditId: null };
      return done(waits, { ...audit, detail: { ...asked, state: "waiting", roomMinor: room } });
    }
    const given = await giveGesture(tx, plan, { id, customerId, amountMinor, currency }, now);
    if ("refused" in given) return refuse(given.refused);
    await tx.extraGesture.update({ where: { id, state: "waiting" }, data: { state: "given", creditId: given.creditId } });
    const creditId = String(given.creditId);
    return done({ gestureId: id, state: "given", creditId }, { ...audit, detail: { ...asked, state: "given", creditId } });
  },
});

import { z } from "zod";
import { findGesturePlan } from "../../db/gestures/gesture-plan";
import { lockGestures } from "../../db/gestures/gesture-room";
import { toNumber } from "../../db/minor";
import { command, done, type Outcome, refuse } from "../command";
import { gestureEnd, giveGesture, whyNoGesture } from "./give-gesture";

const input = z.object({
  gestureId: z.int(),
  decision: z.enum(["give", "refuse"]),
  comment: z.string().trim().max(500).default(""),
});

type Decided = { state: "given" | "refused"; creditId: string | null };

/** A manager’s yes or no to a gesture above the discretion; never by whoever asked. A yes gives it at once. */
export const decideGesture = command({
  action: "gesture.decide",
  input,
  run: async ({ tx, input: { gestureId, decision, comment }, actor, now }): Promise<Outcome<Decided>> => {
    const asked = await tx.extraGesture.findUnique({ where: { id: gestureId } });
    if (!asked) return refuse("not_found");
    const { incidentId, customerId, currency } = asked;
    if (asked.askedBy === actor.id) return refuse("own_gesture");
    if (decision === "refuse" && comment.length < 3) return refuse("gesture_comment");
    await lockGestures(tx, incidentId);
    // Under the lock: of two managers at the same moment one decides.
    const by = { decidedBy: actor.id, decidedAt: now, comment };
    const waiting = await tx.extraGesture.count({ where: { id: gestureId, state: "waiting" } });
    if (waiting === 0) return refuse("gesture_decided");
    const audit = { incidentId, subject: `gesture:${gestureId}`, reason: comment || undefined };
    if (decision === "refuse") {
      await tx.extraGesture.update({ where: { id: gestureId, state: "waiting" }, data: { state: "refused", ...by } });
      return done({ state: "refused", creditId: null }, { ...audit, detail: { decision } });
    }
    const plan = await findGesturePlan(tx, incidentId, customerId);
    const why = whyNoGesture(plan);
    if (!plan || why) return refuse(why ?? "gesture_too_early");
    const amountMinor = toNumber(asked.amountMinor);
    const offer = asked.sku === null ? null : { sku: asked.sku, priceMinor: toNumber(asked.priceMinor) };
    const given = await giveGesture(tx, plan, { id: gestureId, customerId, amountMinor, currency, offer }, now);
    if ("refused" in given) return refuse(given.refused);
    const data = { state: "given", creditId: given.creditId, ...(offer && { endsAt: gestureEnd(plan, now) }), ...by };
    await tx.extraGesture.update({ where: { id: gestureId, state: "waiting" }, data });
    const creditId = given.creditId === null ? null : String(given.creditId);
    return done({ state: "given", creditId }, { ...audit, detail: { decision, creditId } });
  },
});

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readShop } from "../../db/settings/shop";
import { readWatching } from "../../db/settings/watching";
import { trialWords } from "../../domain/alerts/trial-words";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { noticeJob } from "./alert-jobs";

/**
 * Sends a trial message to a place of the saved settings, on the way that every alert takes. It belongs to an alert of its own that
 * is settled from the start, on whose page one sees what became of it.
 */
export const tryPlace = command({
  action: "alert.try_place",
  input: z.object({ name: z.string().trim().min(1).max(60) }),
  run: async ({ tx, input: { name }, actor, now }) => {
    const { places } = await readWatching(tx);
    const place = places.find((one) => one.name === name);
    if (!place) return refuse("not_found");
    const { name: shopName, houseLanguage: language } = await readShop(tx);
    const instants = { startedAt: now, raisedAt: now, lastAt: now, settledAt: now };
    const { id: alertId } = await tx.priceAlert.create({
      data: {
        ...{ origin: "probe", severity: "warn", state: "resolved", groupKey: `trial:${randomUUID()}`, detail: { trial: true } },
        ...{ skus: [], channels: [], settledBy: actor.id, ...instants },
      },
      select: { id: true },
    });
    const { id } = await tx.alertNotice.create({
      data: {
        ...{ alertId, channel: place.kind, address: name, rung: 0, onceKey: `${alertId}:trial`, at: now },
        words: trialWords(place.kind, { shopName, language, at: now }),
      },
      select: { id: true },
    });
    await enqueue(tx, "send-notice", { noticeId: Number(id) }, noticeJob(Number(id), place.kind));
    return done({ alertId }, { subject: `alert:${alertId}`, detail: { place: name, kind: place.kind } });
  },
});

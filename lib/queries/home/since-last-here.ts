import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type Counted, countSince, newsSince, signsOf } from "@/lib/db/home/since";
import { lastVisit } from "@/lib/domain/home/last-visit";
import type { Action } from "@/lib/domain/staff/permissions";
import { isAction } from "../audit/list-audit";

/** What somebody who comes back wants to know of what others did. */
const NEWS: readonly Action[] = [
  ...(["incident.open", "incident.open_supplement", "incident.close", "affected.identify", "cohort.split"] as const),
  ...(["plan.submit", "plan.decide", "execution.start", "execution.pause", "execution.stop"] as const),
  ...(["mailing.submit", "mailing.decide", "mailing.schedule", "mailing.pause", "mailing.cancel"] as const),
  ...(["alert.acknowledge", "alert.mark_intended", "alert.declare", "alert.stop", "guard.arm", "guard.mute", "guard.retire"] as const),
  ...(["price_check.decide", "gesture.decide", "promise.settle", "drill.start", "drill.end"] as const),
];

export type News = {
  id: string;
  at: string;
  actorKind: "staff" | "key" | "link" | "system";
  actorLabel: string;
  action: Action | null;
  actionName: string;
  incidentRef: string | null;
};
/** `since` null: nothing is known of an earlier visit. */
export type SinceLastHere = { since: string | null; counts: Counted | null; news: News[] };

/** What changed since this person was here before, or since they last said that they had seen it. Reads only: looking changes nothing. */
export async function readSinceLastHere(staffId: string, seenAt: Date | null): Promise<SinceLastHere> {
  const before = lastVisit(await signsOf(prisma, staffId), now());
  const since = before && seenAt ? new Date(Math.max(before.getTime(), seenAt.getTime())) : (seenAt ?? before);
  if (since === null) return { since: null, counts: null, news: [] };
  const [counts, rows] = await Promise.all([countSince(prisma, since), newsSince(prisma, { since, staffId, actions: NEWS })]);
  const news = rows.map((row) => ({
    ...{ id: row.id.toString(), at: row.at.toISOString(), actorKind: row.actor_kind, actorLabel: row.actor_label },
    ...{ action: isAction(row.action) ? row.action : null, actionName: row.action, incidentRef: row.incident_ref },
  }));
  return { since: since.toISOString(), counts, news };
}

import type { Query } from "../../db/alerts/query";
import { type Raised, raiseAlert } from "../../db/alerts/raise-alert";
import { writeProbes } from "../../db/alerts/write-probes";
import { subjectKey } from "../../domain/alerts/group-key";
import type { Raising } from "../../domain/alerts/raising";
import type { Watching } from "../../domain/settings/watching";
import { enqueueOn } from "../../jobs/queue";
import { probeJob } from "./alert-jobs";
import { tellRung } from "./tell-rung";

/**
 * Raises alerts in the caller's transaction, and writes who is told of the new ones: alert, messages and jobs exist together with
 * what was judged, or not at all. In the order of their subjects, so that two callers never wait for one another in a circle.
 */
export async function raiseAlerts(
  query: Query,
  raisings: readonly Raising[],
  { watching, now }: { watching: Watching; now: Date },
): Promise<Raised[]> {
  const raised: Raised[] = [];
  const inOrder = [...raisings].sort((a, b) => (subjectKey(a) < subjectKey(b) ? -1 : 1));
  for (const raising of inOrder) {
    const one = await raiseAlert(query, raising, { now, groupMinutes: watching.groupMinutes });
    raised.push(one);
    if (!one.raised) continue;
    await tellRung(query, { alertId: one.alertId, severity: raising.severity, rung: 0, watching, now });
    const probes = await writeProbes(query, one.alertId, watching.probe.addresses);
    if (probes > 0) await enqueueOn(query, "probe-prices", { alertId: one.alertId }, probeJob(one.alertId));
  }
  return raised;
}

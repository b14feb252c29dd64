import { z } from "zod";
import { queryOfTx } from "../../db/alerts/query";
import { writeProbes } from "../../db/alerts/write-probes";
import { readWatching } from "../../db/settings/watching";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { probeJob } from "./alert-jobs";

/** Has the prices of an alert looked up now, on every channel that can be asked. Refuses `probe_nothing` where there is nowhere to look. */
export const probeAlert = command({
  action: "alert.probe",
  input: z.object({ alertId: z.int().positive() }),
  run: async ({ tx, input: { alertId } }) => {
    const alert = await tx.priceAlert.findUnique({ where: { id: alertId }, select: { incidentId: true } });
    if (!alert) return refuse("not_found");
    const { probe } = await readWatching(tx);
    const probes = await writeProbes(queryOfTx(tx), alertId, probe.addresses);
    if (probes === 0) return refuse("probe_nothing");
    await enqueue(tx, "probe-prices", { alertId }, probeJob(alertId));
    return done({ probes }, { incidentId: alert.incidentId ?? undefined, subject: `alert:${alertId}`, detail: { probes } });
  },
});

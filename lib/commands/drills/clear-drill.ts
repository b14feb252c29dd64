import { z } from "zod";
import { clearDrill as clearRows } from "../../db/drills/clear-drill";
import { countDrillRows, lockDrill } from "../../db/drills/find-drill";
import { command, done, refuse } from "../command";

/** Removes the orders and customers of a drill that is over. What a record names stays, and the answer says how much. */
export const clearDrill = command({
  action: "drill.clear",
  input: z.object({ drillId: z.int() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { drillId }, now }) => {
    const drill = await lockDrill(tx, drillId);
    if (!drill) return refuse("not_found");
    if (drill.endedAt === null) return refuse("drill_not_over");
    if (drill.clearedAt !== null) return refuse("drill_cleared");
    const { source, incidentId } = drill;
    const gone = await clearRows(tx, { source, incidentId, now });
    const kept = await countDrillRows(tx, source);
    await tx.drill.update({ where: { id: drillId }, data: { clearedAt: now } });
    return done({ gone, kept }, { incidentId: incidentId ?? undefined, subject: `drill:${drillId}`, detail: { gone, kept } });
  },
});

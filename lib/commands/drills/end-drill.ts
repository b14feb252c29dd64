import { z } from "zod";
import { lockDrill } from "../../db/drills/find-drill";
import { readDrillWork } from "../../db/drills/read-facts";
import { drillTruthSchema } from "../../domain/drills/drill";
import { scoreDrill } from "../../domain/drills/score";
import { command, done, refuse } from "../command";

/** Ends a drill and scores what was done until now, once. */
export const endDrill = command({
  action: "drill.end",
  input: z.object({ drillId: z.int() }),
  run: async ({ tx, input: { drillId }, now }) => {
    const drill = await lockDrill(tx, drillId);
    if (!drill) return refuse("not_found");
    if (drill.endedAt !== null) return refuse("drill_over");
    const work = await readDrillWork(tx, drill.incidentId);
    const score = scoreDrill(drillTruthSchema.parse(drill.truth), { ...work, startedMs: drill.startedAt.getTime() });
    await tx.drill.update({ where: { id: drillId }, data: { endedAt: now, score } });
    const detail = { points: score.points, scenario: drill.scenario };
    return done({ points: score.points }, { incidentId: drill.incidentId ?? undefined, subject: `drill:${drillId}`, detail });
  },
});

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { nextDrillId } from "../../db/drills/find-drill";
import { insertDrill } from "../../db/drills/insert-drill";
import { drillSource, scenarioSchema } from "../../domain/drills/drill";
import { makeDrill } from "../../domain/drills/make-drill";
import { command, done, refuse } from "../command";

const CUSTOMERS = 120;

const input = z.object({
  scenario: scenarioSchema,
  /** The same seed makes the same drill again; left out or empty: one that nobody has seen. */
  seed: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\w-]*$/)
    .default(""),
  customers: z.int().min(40).max(2_000).default(CUSTOMERS),
});

/** Makes a synthetic pricing error for the team to work on; one at a time. */
export const startDrill = command({
  action: "drill.start",
  input,
  run: async ({ tx, input: { scenario, seed: given, customers }, actor, now }) => {
    const id = await nextDrillId(tx);
    if ((await tx.drill.count({ where: { endedAt: null } })) > 0) return refuse("drill_running");
    const seed = given || randomBytes(6).toString("hex");
    const source = drillSource(id);
    const plot = makeDrill(scenario, { drillId: id, seed, nowMs: now.getTime(), size: customers });
    await tx.drill.create({ data: { id, scenario, seed, source, truth: plot.truth, startedBy: actor.id, startedAt: now } });
    await insertDrill(tx, source, plot);
    return done({ id }, { subject: `drill:${id}`, detail: { scenario, seed, customers, orders: plot.orders.length } });
  },
});

import { identifyAffected } from "../commands/affected/identify-affected";
import { splitCohorts } from "../commands/cohorts/split-cohorts";
import type { Command } from "../commands/command";
import { startDrill } from "../commands/drills/start-drill";
import { openIncident } from "../commands/incidents/open-incident";
import { prisma } from "../db/client";
import { type DrillTruth, drillTruthSchema, type Scenario } from "../domain/drills/drill";
import type { Actor } from "../domain/staff/actor";

export const TRAINEE: Actor = { kind: "staff", id: "trainee", name: "Léa", role: "agent" };
export const TRAINER: Actor = { kind: "staff", id: "trainer", name: "Michel", role: "manager" };

/** The command's value; a refusal is the test's fault. */
export async function must<V>(command: Command<V>, actor: Actor, input: unknown): Promise<V> {
  const result = await command(actor, input);
  if (result.ok) return result.value;
  throw new Error(`${command.action}: ${JSON.stringify(result)}`);
}

export type StartedDrill = { id: number; source: string; truth: DrillTruth };

export async function started(scenario: Scenario, customers = 40, seed = "test"): Promise<StartedDrill> {
  const { id } = await must(startDrill, TRAINER, { scenario, seed, customers });
  const drill = await prisma.drill.findUniqueOrThrow({ where: { id } });
  return { id, source: drill.source, truth: drillTruthSchema.parse(drill.truth) };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Declares a drill as somebody would who has understood it: its products, its code, a window for each edge. */
export async function declared({ truth }: StartedDrill): Promise<{ id: number; ref: string }> {
  const skus = new Set(truth.edges.map(({ sku }) => sku));
  const under = { criterion: "percent_under", criterionValue: 5_000 };
  return must(openIncident, TRAINEE, {
    title: "Exercice",
    zone: "Europe/Paris",
    products: truth.products
      .filter(({ sku }) => skus.has(sku))
      .map(({ sku, currency, referenceMinor }) => ({
        ...{ sku, currency, referencePriceMinor: referenceMinor },
        ...(truth.code ? { criterion: "any", criterionValue: 0 } : under),
      })),
    windows: truth.edges.map(({ sku, channel, start, end }) => ({ sku, channel, startsAt: iso(start[1]), endsAt: iso(end[0]) })),
    discountCodes: truth.code ? [truth.code] : [],
  });
}

/** Declares a drill, finds its lines and splits its customers. */
export async function split(drill: StartedDrill): Promise<{ id: number; ref: string }> {
  const incident = await declared(drill);
  await must(identifyAffected, TRAINEE, { incidentRef: incident.ref });
  const { createdAt } = await prisma.incident.findUniqueOrThrow({ where: { id: incident.id } });
  await must(splitCohorts, TRAINEE, { incidentRef: incident.ref, cutoffAt: createdAt.toISOString() });
  return incident;
}

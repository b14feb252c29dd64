import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { findPlanVersion } from "@/lib/db/plans/find-plan";
import { customerNames } from "@/lib/db/plans/plan-people";
import { simulate, type TreatedSample } from "@/lib/db/plans/simulate";
import { readShop } from "@/lib/db/settings/shop";
import { costRange, type Figures } from "@/lib/domain/plans/figures";
import { findGuards, type Guard } from "@/lib/domain/plans/guards";
import { rulesSchema } from "@/lib/domain/plans/rule";
import type { SampleKind } from "@/lib/domain/plans/samples";

export const simulationInput = z.object({
  rules: rulesSchema,
  letters: z.record(z.string(), z.int()),
  budgetMinor: z.int().min(0).max(1e12).nullable(),
  expectedRedemptionBp: z.int().min(0).max(10_000),
});
export type SimulationInput = z.infer<typeof simulationInput>;

export type SampleView = {
  kind: SampleKind;
  customerId: string;
  name: string;
  cohort: string;
  language: "fr" | "en";
  ruleId: string | null;
  currency: string;
  before: { units: number; consumed: number; valueMinor: number; paidMinor: number };
  after: { giftUnits: number; voidUnits: number; keptUnits: number; creditMinor: number };
};
export type SimulationView = {
  figures: Figures;
  range: { leastMinor: number; expectedMinor: number; worstMinor: number };
  guards: Guard[];
  samples: SampleView[];
  held: number;
};
type Content = SimulationInput & { incidentId: number; currency: string };

/** What a draft's unsaved content would do, for the version's page. Null: no such version. */
export async function simulatePlan(incidentId: number, version: number, input: SimulationInput): Promise<SimulationView | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  return plan && simulationOf({ ...input, incidentId, currency: plan.currency });
}

/** `masked`: the reader may not see who the sample customers are. */
export async function simulationOf(content: Content, masked = false): Promise<SimulationView> {
  const { incidentId, rules, currency, expectedRedemptionBp } = content;
  const { houseLanguage } = await readShop(prisma);
  const { figures, samples, held } = await simulate(prisma, { incidentId, rules, currency, houseLanguage });
  const names = await customerNames(prisma, incidentId, [...new Set(samples.map(({ treatment }) => treatment.member.customerId))]);
  return {
    figures,
    range: costRange(figures.total, expectedRedemptionBp),
    guards: findGuards({ ...content, figures, held, now: now() }),
    samples: samples.map((sample) => sampleView(sample, masked ? new Map() : names)),
    held,
  };
}

function sampleView({ kind, treatment }: TreatedSample, names: Map<string, string>): SampleView {
  const { member, rule, effect } = treatment;
  return {
    kind,
    customerId: member.customerId,
    name: names.get(member.customerId) ?? "",
    cohort: member.cohort,
    language: member.language,
    ruleId: rule?.id ?? null,
    currency: member.currency,
    before: {
      units: member.unitsGranted,
      consumed: member.unitsConsumed,
      valueMinor: effect.giftMinor + effect.voidMinor + effect.keptMinor,
      paidMinor: member.paidMinor,
    },
    after: {
      giftUnits: effect.giftUnits,
      voidUnits: effect.voidUnits,
      keptUnits: effect.keptUnits,
      creditMinor: effect.creditMinor,
    },
  };
}

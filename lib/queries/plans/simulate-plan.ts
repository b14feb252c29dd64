import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { findPlanVersion } from "@/lib/db/plans/find-plan";
import { customerNames } from "@/lib/db/plans/plan-people";
import { simulate, type TreatedSample } from "@/lib/db/plans/simulate";
import { readShop } from "@/lib/db/settings/shop";
import { type ActionKind, tariffSchema } from "@/lib/domain/plans/action";
import { type CostRange, costRange } from "@/lib/domain/plans/cost-range";
import type { Effect } from "@/lib/domain/plans/effect";
import type { Fairness, WorseOff } from "@/lib/domain/plans/fairness";
import type { Figures } from "@/lib/domain/plans/figures";
import { findGuards, type Guard } from "@/lib/domain/plans/guards";
import { rulesSchema } from "@/lib/domain/plans/rule";
import type { SampleKind } from "@/lib/domain/plans/samples";
import type { Treatment } from "@/lib/domain/plans/treat";

export const simulationInput = z.object({
  rules: rulesSchema,
  letters: z.record(z.string(), z.int()),
  budgetMinor: z.int().min(0).max(1e12).nullable(),
  personCap: tariffSchema.nullable(),
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
  before: { units: number; consumed: number; orders: number; paidMinor: number };
  after: Pick<
    Effect,
    | "giftUnits"
    | "honourUnits"
    | "voidUnits"
    | "keptUnits"
    | "creditMinor"
    | "revokedMinor"
    | "refundDueMinor"
    | "refundMinor"
    | "donationMinor"
    | "payMinor"
  >;
  place: Treatment["place"];
  /** What else they get, that is neither units nor money. */
  others: ActionKind[];
};
/** The fairness of a plan with the names of those who stand for the others. */
export type FairnessView = Omit<Fairness, "worseOff"> & { worseOff: (WorseOff & { name: string; otherName: string })[] };
export type SimulationView = {
  figures: Figures;
  range: CostRange;
  guards: Guard[];
  samples: SampleView[];
  fairness: FairnessView;
  held: number;
};
/** What decides beside what is typed: the same lots are drawn and the same executed plan is followed. */
export type PlanBasis = { incidentId: number; currency: string; seed: string; followsId: number | null };
type Content = SimulationInput & PlanBasis;

/** What a draft's unsaved content would do, for the version's page. Null: no such version. */
export async function simulatePlan(incidentId: number, version: number, input: SimulationInput): Promise<SimulationView | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan) return null;
  const { currency, seed, followsId } = plan;
  return simulationOf({ ...input, incidentId, currency, seed, followsId });
}

/** `masked`: the reader may not see who the sample customers are. */
export async function simulationOf(content: Content, masked = false): Promise<SimulationView> {
  const { incidentId, rules, currency, seed, followsId, personCap, expectedRedemptionBp } = content;
  const { houseLanguage } = await readShop(prisma);
  const at = now();
  const asked = { incidentId, rules, currency, seed, followsId, personCap, houseLanguage, now: at };
  const { figures, samples, fairness, held, arms } = await simulate(prisma, asked);
  const shown = [
    ...samples.map(({ treatment }) => treatment.member.customerId),
    ...fairness.worseOff.flatMap(({ example }) => [example.customerId, example.otherCustomerId]),
  ];
  const names = masked ? new Map<string, string>() : await customerNames(prisma, incidentId, [...new Set(shown)]);
  const nameOf = (id: string) => names.get(id) ?? "";
  return {
    figures,
    range: costRange(figures.total, expectedRedemptionBp),
    guards: findGuards({ ...content, figures, held, arms, now: at }),
    samples: samples.map((sample) => sampleView(sample, nameOf)),
    fairness: {
      ...fairness,
      worseOff: fairness.worseOff.map((row) => ({
        ...row,
        name: nameOf(row.example.customerId),
        otherName: nameOf(row.example.otherCustomerId),
      })),
    },
    held,
  };
}

/** What the words of a sample say by amounts and units. */
const TOLD: readonly ActionKind[] = [
  "gift_consumed",
  "gift_all",
  "honour",
  "give_back",
  "void_rest",
  "void_line",
  "refund",
  "refund_shipping",
  "revoke_credit",
  "store_credit",
  "donation",
  "pay_difference",
  "nothing",
];

function sampleView({ kind, treatment }: TreatedSample, nameOf: (id: string) => string): SampleView {
  const { member, rule, effect, place, compensations } = treatment;
  const { giftUnits, honourUnits, voidUnits, keptUnits, creditMinor, revokedMinor } = effect;
  const { refundDueMinor, refundMinor, donationMinor, payMinor } = effect;
  return {
    kind,
    customerId: member.customerId,
    name: nameOf(member.customerId),
    cohort: member.cohort,
    language: member.language,
    ruleId: rule?.id ?? null,
    currency: member.currency,
    before: { units: member.unitsGranted, consumed: member.unitsConsumed, orders: member.orders, paidMinor: member.paidMinor },
    after: {
      giftUnits,
      honourUnits,
      voidUnits,
      keptUnits,
      creditMinor,
      revokedMinor,
      refundDueMinor,
      refundMinor,
      donationMinor,
      payMinor,
    },
    place,
    others: compensations.map((item) => item.kind).filter((item) => !TOLD.includes(item)),
  };
}

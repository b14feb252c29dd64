import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { moveFigures } from "@/lib/db/cohorts/move-figures";
import { paidBothWays } from "@/lib/db/cohorts/paid-both-ways";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { planVersions } from "@/lib/db/plans/find-plan";
import { minorDigits } from "@/lib/domain/money";
import { defaultRules } from "@/lib/domain/plans/default-rules";
import { endOfDayAfter } from "@/lib/domain/plans/expiry-day";
import type { Sums } from "@/lib/domain/plans/figures";
import { rulesSchema } from "@/lib/domain/plans/rule";

/** Credits of the proposed rules, as a first draft would write them. */
const CREDIT_DAYS = 180;

export const moveCostInput = z.object({ incidentRef: z.string().min(1), selectionId: z.uuid(), cohortKey: z.string().min(1).max(60) });

type Kind = "gift" | "void" | "kept" | "credit";
export type MoveCost = {
  /** The plan whose rules were used; null: the rules that a first draft would propose. */
  planVersion: number | null;
  currency: string;
  /** Amounts at the reference price, before and after; credits as if used to the last cent. */
  kinds: { kind: Kind; beforeMinor: number; afterMinor: number }[];
  /** Whom no rule covers. */
  uncovered: { before: number; after: number };
  /** On hold: no plan counts them. */
  held: number;
  /** In another currency than the plan: not in the amounts. */
  otherCurrency: number;
};

/** What moving a fixed selection into a cohort would change in what the plan costs; null where there is no such selection. */
export async function moveCost({ incidentRef, selectionId, cohortKey }: z.infer<typeof moveCostInput>): Promise<MoveCost | null> {
  const incident = await findIncident(prisma, incidentRef);
  const selection = await prisma.memberSelection.findUnique({ where: { id: selectionId }, select: { incidentId: true } });
  if (!incident || selection?.incidentId !== incident.id) return null;
  const [plan] = await planVersions(prisma, incident.id);
  const { rules, currency } = plan ?? (await proposed(incident.id, incident.zone));
  const { followsId, seed, personCap } = plan ?? { followsId: null, seed: "", personCap: null };
  const standing = { incidentId: incident.id, rules, currency, followsId, seed, personCap };
  const { before, after, held } = await moveFigures(prisma, { ...standing, selectionId, cohortKey });
  const kind = (name: Kind, part: (sums: Sums) => number) => ({
    ...{ kind: name, beforeMinor: part(before.total), afterMinor: part(after.total) },
  });
  return {
    planVersion: plan?.version ?? null,
    currency,
    kinds: [
      kind("gift", (sums) => sums.giftMinor),
      kind("credit", (sums) => sums.creditMinor),
      kind("kept", (sums) => sums.keptMinor),
      kind("void", (sums) => sums.voidMinor),
    ],
    uncovered: { before: before.uncovered, after: after.uncovered },
    held,
    otherCurrency: before.otherCurrency,
  };
}

async function proposed(incidentId: number, zone: string) {
  const [cohorts, [most], mixed] = await Promise.all([
    prisma.cohort.findMany({ where: { incidentId }, orderBy: { position: "asc" }, select: { key: true }, take: 60 }),
    prisma.memberCount.groupBy({
      by: ["currency"],
      where: { incidentId },
      _sum: { customers: true },
      orderBy: [{ _sum: { customers: "desc" } }, { currency: "asc" }],
      take: 1,
    }),
    paidBothWays(prisma, incidentId),
  ]);
  const currency = most?.currency ?? "EUR";
  const rules = defaultRules({
    cohorts: cohorts.map(({ key }) => key),
    currency,
    minorPerMajor: 10 ** minorDigits(currency),
    creditExpiresAt: endOfDayAfter(now(), CREDIT_DAYS, zone).toISOString(),
    mixed,
  });
  return { rules: rulesSchema.parse(rules), currency };
}

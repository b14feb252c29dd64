import type { SealHeader } from "../../domain/plans/seal";
import type { Db } from "../client";
import { toNumber } from "../minor";
import type { Plan } from "./find-plan";

/** What stands around the customers of a plan, as it is now: letters, legal ground, scope, identification, split. */
export async function sealHeader(db: Db, plan: Plan): Promise<SealHeader> {
  const incident = await db.incident.findUniqueOrThrow({
    where: { id: plan.incidentId },
    include: { products: { orderBy: [{ sku: "asc" }, { currency: "asc" }] }, windows: { orderBy: { position: "asc" } } },
  });
  const letterIds = Object.values(plan.letters);
  const templates = await db.templateVersion.findMany({ where: { id: { in: letterIds } }, take: letterIds.length });
  const contents = new Map(templates.map((template) => [template.id, template.content]));
  const split = await db.cohortSplit.findUnique({ where: { incidentId: plan.incidentId } });
  const identification = await db.identification.findFirst({ where: { incidentId: plan.incidentId }, orderBy: { id: "desc" } });
  return {
    incidentId: plan.incidentId,
    version: plan.version,
    currency: plan.currency,
    budgetMinor: plan.budgetMinor,
    expectedRedemptionBp: plan.expectedRedemptionBp,
    followsId: plan.followsId,
    seed: plan.seed,
    personCap: plan.personCap,
    rules: plan.rules,
    letters: Object.fromEntries(Object.entries(plan.letters).map(([key, id]) => [key, { id, content: contents.get(id) ?? null }])),
    legalGround: incident.legalGround,
    scope: {
      zone: incident.zone,
      channels: incident.channels.toSorted(),
      products: incident.products.map((product) => ({
        ...product,
        criterionValue: toNumber(product.criterionValue),
        referencePriceMinor: toNumber(product.referencePriceMinor),
        unitCostMinor: product.unitCostMinor === null ? null : toNumber(product.unitCostMinor),
      })),
      windows: incident.windows.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]),
    },
    basis: {
      identificationId: identification?.id ?? null,
      splitIdentificationId: split?.identificationId ?? null,
      cutoffAt: split?.cutoffAt.toISOString() ?? null,
      consumptionKinds: incident.consumptionKinds.length > 0 ? incident.consumptionKinds.toSorted() : undefined,
      splitOutdatedBy: split?.outdatedBy ?? undefined,
    },
  };
}

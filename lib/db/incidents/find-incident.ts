import type { ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";
import type { WindowEvidence } from "@/lib/domain/incidents/incident-fields";
import { type LegalGround, readLegalGround } from "@/lib/domain/incidents/legal-ground";
import type { Scope, ScopeProduct, ScopeWindow } from "@/lib/domain/incidents/scope";
import type { Db } from "../client";
import { toNumber } from "../minor";

export type FoundIncident = Scope & {
  products: (ScopeProduct & { origin: string })[];
  windows: (ScopeWindow & { evidence: WindowEvidence })[];
  families: string[];
  tags: string[];
  consumptionKinds: ConsumptionKind[];
  /** The incident whose late lines this one treats. */
  parentId: number | null;
  id: number;
  ref: string;
  title: string;
  description: string;
  /** IANA zone in which every instant of the incident is shown. */
  zone: string;
  version: number;
  detectedAt: Date | null;
  fixedAt: Date | null;
  legalGround: LegalGround;
  ownerId: string;
  createdBy: string;
  createdAt: Date;
  closedAt: Date | null;
};

/** The incident with this reference and its scope, or null. Products by SKU and currency, windows in order of time. */
export async function findIncident(db: Db, ref: string): Promise<FoundIncident | null> {
  const row = await db.incident.findUnique({
    where: { ref },
    include: { products: { orderBy: [{ sku: "asc" }, { currency: "asc" }] }, windows: { orderBy: { startsAt: "asc" } } },
  });
  if (!row) return null;
  return {
    ...row,
    legalGround: readLegalGround(row.legalGround),
    windows: row.windows.map(({ startsAt, endsAt, sku, channel, evidence }) => ({
      startsAt,
      endsAt,
      sku,
      channel,
      evidence: evidence as WindowEvidence,
    })),
    consumptionKinds: row.consumptionKinds as ConsumptionKind[],
    products: row.products.map((p) => ({
      sku: p.sku,
      currency: p.currency,
      channel: p.channel,
      origin: p.origin,
      criterion: p.criterion,
      criterionValue: toNumber(p.criterionValue),
      referencePriceMinor: toNumber(p.referencePriceMinor),
      unitsPerItem: p.unitsPerItem,
      unitCostMinor: p.unitCostMinor === null ? null : toNumber(p.unitCostMinor),
    })),
  };
}

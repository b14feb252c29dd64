import type { LookTarget } from "../../domain/imports/first-look";
import type { Db } from "../client";
import { findIncident } from "../incidents/find-incident";
import { toNumber } from "../minor";
import { readShop } from "../settings/shop";

/** What an uploaded file is looked at for. */
export type IncidentLook = LookTarget & { incidentId: number; incidentRef: string; zone: string; shopZone: string };

/** The incident's scope with what the shop knows of it; null when there is no such incident. */
export async function readLookTarget(db: Db, incidentRef: string, source: string): Promise<IncidentLook | null> {
  const scope = await findIncident(db, incidentRef);
  if (!scope) return null;
  const [excluded, prices, shop] = await Promise.all([
    db.excludedAddress.findMany({ select: { pattern: true } }),
    db.priceChange.findMany({ where: { kind: { not: "regular" }, sku: { in: scope.products.map(({ sku }) => sku) } } }),
    readShop(db),
  ]);
  return {
    incidentId: scope.id,
    incidentRef: scope.ref,
    zone: scope.zone,
    shopZone: shop.zone,
    source,
    scope,
    excluded: new Set(excluded.map(({ pattern }) => pattern)),
    prices: prices.flatMap(({ kind, ...price }) =>
      kind === "regular" ? [] : [{ ...price, kind, priceMinor: toNumber(price.priceMinor) }],
    ),
  };
}

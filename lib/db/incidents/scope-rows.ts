import type { IncidentFields } from "@/lib/domain/incidents/incident-fields";
import type { ScopeProduct, ScopeWindow } from "@/lib/domain/incidents/scope";

type ScopeFields = {
  products: (ScopeProduct & { origin?: string })[];
  windows: (ScopeWindow & { evidence?: IncidentFields["windows"][number]["evidence"] })[];
};

/** The scope as rows of `incident_product` and `incident_window`; windows numbered in order of time. */
export function scopeRows({ products, windows }: ScopeFields) {
  const inOrder = [...windows].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return {
    products: products.map((p) => ({
      ...p,
      criterionValue: BigInt(p.criterionValue),
      referencePriceMinor: BigInt(p.referencePriceMinor),
      unitCostMinor: p.unitCostMinor === null ? null : BigInt(p.unitCostMinor),
    })),
    windows: inOrder.map((w, i) => ({ ...w, position: i + 1 })),
  };
}

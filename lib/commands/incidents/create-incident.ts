import type { Tx } from "@/lib/db/client";
import { expandProducts } from "@/lib/db/incidents/expand-products";
import { nextIncidentRef } from "@/lib/db/incidents/next-ref";
import { scopeRows } from "@/lib/db/incidents/scope-rows";
import type { IncidentFields } from "@/lib/domain/incidents/incident-fields";
import { yearInZone } from "@/lib/domain/incidents/ref";
import type { Actor } from "@/lib/domain/staff/actor";

type Opening = { input: IncidentFields; actor: Actor; now: Date; alertId?: number };
export type CreatedIncident = {
  id: number;
  ref: string;
  /** SKUs of families and tags that no price is known of. */
  withoutReference: string[];
  /** For the audit. */
  detail: { title: string; skus: string[]; windows: number };
};

/** Writes an incident under the next reference of its year; families and tags become products at this moment. */
export async function createIncident(tx: Tx, { input, actor, now, alertId }: Opening): Promise<CreatedIncident> {
  const ref = await nextIncidentRef(tx, yearInZone(now, input.zone));
  const { products: named, windows, ownerId = actor.id, ...fields } = input;
  const { products, withoutReference } = await expandProducts(tx, input);
  const rows = scopeRows({ products, windows });
  const { criterion, criterionValue } = named[0]!;
  const incident = await tx.incident.create({
    data: {
      ...fields,
      ...{ ref, ownerId, alertId, expansion: { criterion, criterionValue } },
      createdBy: actor.id,
      createdAt: now,
      products: { create: rows.products },
      windows: { create: rows.windows },
    },
  });
  const detail = { title: input.title, skus: [...new Set(products.map((p) => p.sku))], windows: windows.length };
  return { id: incident.id, ref, withoutReference, detail };
}

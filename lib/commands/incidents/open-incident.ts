import { z } from "zod";
import { expandProducts } from "@/lib/db/incidents/expand-products";
import { nextIncidentRef } from "@/lib/db/incidents/next-ref";
import { scopeRows } from "@/lib/db/incidents/scope-rows";
import { incidentFields } from "@/lib/domain/incidents/incident-fields";
import { yearInZone } from "@/lib/domain/incidents/ref";
import { command, done, refuse } from "../command";

/**
 * Opens an incident and returns its reference (`INC-2026-001`, numbered per year of opening in the incident's zone). Families
 * and tags become products at this moment (`expandProducts`); `withoutReference` names the SKUs that no price is known of.
 *
 * Input: `{ title, zone, products: [{ sku, currency, channel?, criterion, criterionValue (minor units, or basis points of
 * `percent_*`, 0 of `any`), referencePriceMinor, unitsPerItem?, unitCostMinor? }], windows: [{ startsAt, endsAt, sku?, channel? }]
 * (Dates or ISO text with an offset, half-open), description?, channels?, discountCodes?, customerGroups?, countries?, families?,
 * tags? (none: all), taxIncluded?, consumptionKinds?, detectedAt?, fixedAt?, legalGround?, ownerId? }`
 */
export const openIncident = command({
  action: "incident.open",
  input: incidentFields.extend({ draftId: z.uuid().optional() }),
  run: async ({ tx, input: { draftId, ...input }, actor, now }) => {
    if (draftId && (await tx.incidentDraft.deleteMany({ where: { id: draftId } })).count === 0) return refuse("draft_used");
    const ref = await nextIncidentRef(tx, yearInZone(now, input.zone));
    const { products: named, windows, ownerId = actor.id, ...fields } = input;
    const { products, withoutReference } = await expandProducts(tx, input);
    const rows = scopeRows({ products, windows });
    const { criterion, criterionValue } = named[0]!;
    const incident = await tx.incident.create({
      data: {
        ...fields,
        ...{ ref, ownerId, expansion: { criterion, criterionValue } },
        createdBy: actor.id,
        createdAt: now,
        products: { create: rows.products },
        windows: { create: rows.windows },
      },
    });
    const detail = { title: input.title, skus: [...new Set(products.map((p) => p.sku))], windows: windows.length };
    return done({ id: incident.id, ref, withoutReference }, { incidentId: incident.id, subject: ref, detail });
  },
});

import { z } from "zod";
import { nextIncidentRef } from "@/lib/db/incidents/next-ref";
import { scopeRows } from "@/lib/db/incidents/scope-rows";
import { incidentFields } from "@/lib/domain/incidents/incident-fields";
import { yearInZone } from "@/lib/domain/incidents/ref";
import { command, done, refuse } from "../command";

/**
 * Opens an incident and returns its reference (`INC-2026-001`, numbered per year of opening in the incident's zone).
 *
 * Input: `{ title, zone, products: [{ sku, currency, criterion: "exactly" | "at_or_under" | "percent_under", criterionValue
 * (minor units, or basis points), referencePriceMinor, unitsPerItem?, unitCostMinor? }], windows: [{ startsAt, endsAt }]
 * (Dates or ISO text with an offset, half-open), description?, channels? (none: all), detectedAt?, fixedAt?, legalGround?, ownerId?, draftId? }`
 *
 * The draft named by `draftId` is used up by it: refuses `draft_used` when it is gone, so that a declaration opens one incident.
 */
export const openIncident = command({
  action: "incident.open",
  input: incidentFields.extend({ draftId: z.uuid().optional() }),
  run: async ({ tx, input: { draftId, ...input }, actor, now }) => {
    if (draftId && (await tx.incidentDraft.deleteMany({ where: { id: draftId } })).count === 0) return refuse("draft_used");
    const ref = await nextIncidentRef(tx, yearInZone(now, input.zone));
    const { products, windows, ownerId = actor.id, ...fields } = input;
    const rows = scopeRows({ products, windows });
    const incident = await tx.incident.create({
      data: {
        ...fields,
        ref,
        ownerId,
        createdBy: actor.id,
        createdAt: now,
        products: { create: rows.products },
        windows: { create: rows.windows },
      },
    });
    const detail = { title: input.title, skus: products.map((p) => p.sku), windows: windows.length };
    return done({ id: incident.id, ref }, { incidentId: incident.id, subject: ref, detail });
  },
});

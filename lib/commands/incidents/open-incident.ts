import { z } from "zod";
import { incidentFields } from "@/lib/domain/incidents/incident-fields";
import { command, done, refuse } from "../command";
import { createIncident } from "./create-incident";

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
    const { id, ref, withoutReference, detail } = await createIncident(tx, { input, actor, now });
    return done({ id, ref, withoutReference }, { incidentId: id, subject: ref, detail });
  },
});
